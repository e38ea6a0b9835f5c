using Microsoft.Extensions.DependencyInjection;

namespace ObjectOS.Events;

public class HandlerTests
{
    [Fact]
    public async Task A_before_handler_changes_the_record_and_what_it_made_wrong_is_refused()
    {
        await using var kernel = await StartAsync(handlers => handlers.Before(_ => Before<Ticket>(change =>
        {
            change.Record.Priority = change.Record.Subject == "wrong" ? 9 : 4;
            return default;
        }), "p", 0));
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var written = await tickets.CreateJsonAsync("""{"subject": "right", "priority": 1}""");
        var problem = await Problem.OfAsync(ProblemCode.ValidationFailed, () => tickets.CreateJsonAsync("""{"subject": "wrong"}""").AsTask());

        Assert.Equal(4, ((Ticket)written.Record).Priority);
        Assert.Equal(["/priority TOO_LARGE"], problem.Pointers());
        Assert.Equal(1, await tickets.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_before_handler_cannot_touch_what_the_server_keeps()
    {
        await using var kernel = await StartAsync(handlers => handlers.Before(_ => Before<Ticket>(change =>
        {
            change.Record.Id = Guid.Empty;
            return default;
        }), "p", 0));
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        var ticket = await tickets.CreateAsync(new Ticket { Subject = "a" });

        Assert.NotEqual(Guid.Empty, ticket.Id);
        Assert.NotNull(await tickets.FindAsync(ticket.Id));
    }

    [Fact]
    public async Task A_before_handler_sees_both_sides_of_an_update_and_of_a_delete()
    {
        var seen = new List<string>();
        await using var kernel = await StartAsync(handlers => handlers.Before(_ => Before<Ticket>(change =>
        {
            seen.Add($"{change.Kind} {change.Previous?.Subject} -> {change.Record.Subject}");
            return default;
        }), "p", 0));
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var id = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;
        await tickets.UpdateJsonAsync(id, """{"subject": "b"}""");
        await tickets.DeleteAsync(id, default, CancellationToken.None);

        Assert.Equal(["Create  -> a", "Update a -> b", "Delete b -> b"], seen);
    }

    [Fact]
    public async Task What_a_before_handler_writes_belongs_to_the_change()
    {
        await using var kernel = await StartAsync(handlers => handlers.Before(_ => Before<Comment>(async change =>
        {
            var ticket = await change.Work.Tickets.GetAsync(change.Record.Ticket);
            ticket.Status = TicketStatus.InProgress;
            await change.Work.Tickets.UpdateAsync(ticket);
            if (change.Record.Text == "refuse")
            {
                throw new ProblemException(ProblemCode.PermissionDenied, "No.");
            }
        }), "p", 0));
        var ticket = (await kernel.Objects.Open("tickets", TestKernel.Anybody).CreateJsonAsync("""{"subject": "a"}""")).Record.Id;
        var comments = kernel.Objects.Open("comments", TestKernel.Anybody);

        await Problem.OfAsync(ProblemCode.PermissionDenied, () => comments.CreateJsonAsync($$"""{"ticket": "{{ticket}}", "text": "refuse"}""").AsTask());
        Assert.Equal(TicketStatus.New, (await kernel.Database.Set<Ticket>(TestKernel.Anybody).GetAsync(ticket)).Status);
        await comments.CreateJsonAsync($$"""{"ticket": "{{ticket}}", "text": "take"}""");
        Assert.Equal(TicketStatus.InProgress, (await kernel.Database.Set<Ticket>(TestKernel.Anybody).GetAsync(ticket)).Status);
    }

    [Fact]
    public async Task A_before_handler_that_swallows_a_failed_write_cannot_save_the_change()
    {
        await using var kernel = await StartAsync(handlers => handlers.Before(_ => Before<Comment>(async change =>
        {
            try
            {
                await change.Work.Tickets.CreateAsync(new Ticket { Subject = "b", Email = "a@b.example" });
            }
            catch (ProblemException)
            {
            }
        }), "p", 0));
        var ticket = (await kernel.Objects.Open("tickets", TestKernel.Anybody).CreateJsonAsync("""{"subject": "a", "email": "a@b.example"}""")).Record.Id;
        var comments = kernel.Objects.Open("comments", TestKernel.Anybody);

        await Assert.ThrowsAsync<InvalidOperationException>(() => comments.CreateJsonAsync($$"""{"ticket": "{{ticket}}", "text": "hm"}""").AsTask());

        Assert.Equal(0, await comments.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task Before_handlers_that_call_each_other_without_end_are_stopped()
    {
        await using var kernel = await StartAsync(handlers => handlers.Before(
            _ => Before<Ticket>(async change => await change.Work.Tickets.CreateAsync(new Ticket { Subject = change.Record.Subject + "a" })), "p", 0));
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        await Assert.ThrowsAsync<InvalidOperationException>(() => tickets.CreateAsync(new Ticket { Subject = "a" }).AsTask());

        Assert.Equal(0, await tickets.All.CountAsync());
    }

    [Fact]
    public async Task After_handlers_are_told_in_order_after_the_commit_with_both_sides()
    {
        var seen = new List<string>();
        TestKernel? running = null;
        await using var kernel = running = await StartAsync(handlers =>
        {
            handlers.After(_ => After<TicketUpdated>(happened => seen.Add($"second {happened.Previous.Subject} -> {happened.Record.Subject}")), "b", 5);
            handlers.After(_ => After<TicketCreated>(happened => seen.Add("created")), "c", 0);
            handlers.After(_ => After<TicketUpdated>(happened => seen.Add("first")), "z", -5);
            handlers.After(_ => After<RecordDeleted<Ticket>>(happened => seen.Add($"gone {happened.Record.Subject}")), "d", 0);
            handlers.After(
                _ => AfterAsync<TicketCreated>(async happened =>
                    seen.Add((await running!.Database.Set<Ticket>(TestKernel.Anybody).FindAsync(happened.Record.Id))?.Subject ?? "not durable")),
                "e",
                0);
        });
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var id = (await tickets.CreateJsonAsync("""{"subject": "a"}""")).Record.Id;
        await tickets.UpdateJsonAsync(id, """{"subject": "a"}""");
        await tickets.UpdateJsonAsync(id, """{"subject": "b"}""");
        await tickets.DeleteAsync(id, default, CancellationToken.None);

        Assert.Equal(["created", "a", "first", "second a -> b", "gone b"], seen);
    }

    [Fact]
    public async Task A_unit_of_work_publishes_at_its_commit_what_was_true_then_and_in_order()
    {
        var seen = new List<string>();
        await using var kernel = await StartAsync(handlers =>
        {
            handlers.After(_ => After<TicketCreated>(happened => seen.Add($"created {happened.Record.Subject}")), "a", 0);
            handlers.After(_ => After<TicketUpdated>(happened => seen.Add($"updated {happened.Record.Subject}")), "a", 0);
        });
        await using (var forgotten = await kernel.Database.BeginAsync(TestKernel.Anybody))
        {
            await forgotten.Tickets.CreateAsync(new Ticket { Subject = "never" });
        }

        await using var work = await kernel.Database.BeginAsync(TestKernel.Anybody);
        var ticket = await work.Tickets.CreateAsync(new Ticket { Subject = "a" });
        ticket.Subject = "b";
        await work.Tickets.UpdateAsync(ticket);
        Assert.Empty(seen);
        await work.CommitAsync();

        Assert.Equal(["created a", "updated b"], seen);
    }

    [Fact]
    public async Task An_after_handler_that_fails_breaks_nobody_and_is_counted()
    {
        var seen = new List<string>();
        await using var kernel = await StartAsync(handlers =>
        {
            handlers.After(_ => After<TicketCreated>(_ => throw new InvalidOperationException("no")), "fails", 0);
            handlers.After<TicketCreated>(_ => throw new InvalidOperationException("cannot be made"), "is never made", 1);
            handlers.After(_ => After<TicketCreated>(_ => seen.Add("told")), "works", 2);
        });

        await kernel.Objects.Open("tickets", TestKernel.Anybody).CreateJsonAsync("""{"subject": "a"}""");

        Assert.Equal(["told"], seen);
        Assert.Equal(
            [new HandlerCount("fails", "TicketCreated", 1, 1), new HandlerCount("is never made", "TicketCreated", 1, 1), new HandlerCount("works", "TicketCreated", 1, 0)],
            kernel.Events.Counts);
    }

    [Fact]
    public async Task A_plugin_publishes_events_of_its_own()
    {
        var seen = new List<string>();
        await using var kernel = await StartAsync(handlers => handlers.After(_ => After<string>(seen.Add), "a", 0));

        await kernel.Events.PublishAsync("hello", CancellationToken.None);
        await kernel.Events.PublishAsync(new object(), CancellationToken.None);

        Assert.Equal(["hello"], seen);
    }

    [Fact]
    public async Task A_handler_is_made_once_from_the_services()
    {
        var made = 0;
        await using var kernel = await TestKernel.StartAsync(new TestApplication
        {
            Extra =
            [
                new TestPlugin("p")
                {
                    Services = services => services.AddSingleton(_ => new List<string>()),
                    Handlers = handlers => handlers.Before(
                        services =>
                        {
                            made++;
                            Assert.NotNull(services.GetService<List<string>>());
                            return Before<Ticket>(_ => default);
                        },
                        "a",
                        0),
                },
            ],
        });
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        await tickets.CreateAsync(new Ticket { Subject = "a" });
        await tickets.CreateAsync(new Ticket { Subject = "b" });

        Assert.Equal(1, made);
    }

    private static ValueTask<TestKernel> StartAsync(Action<IEventHandlerRegistry> handlers) =>
        TestKernel.StartAsync(new TestApplication { Extra = [new TestPlugin("p") { Handlers = handlers }] });

    private static BeforeLambda<TRecord> Before<TRecord>(Func<RecordChange<TRecord>, ValueTask> handle)
        where TRecord : Objects.Record, new() => new(handle);

    private static AfterLambda<TEvent> After<TEvent>(Action<TEvent> handle)
        where TEvent : class => AfterAsync<TEvent>(happened =>
        {
            handle(happened);
            return default;
        });

    private static AfterLambda<TEvent> AfterAsync<TEvent>(Func<TEvent, ValueTask> handle)
        where TEvent : class => new(handle);

    private sealed class BeforeLambda<TRecord>(Func<RecordChange<TRecord>, ValueTask> handle) : IBeforeHandler<TRecord>
        where TRecord : Objects.Record, new()
    {
        public ValueTask HandleAsync(RecordChange<TRecord> change, CancellationToken cancellationToken) => handle(change);
    }

    private sealed class AfterLambda<TEvent>(Func<TEvent, ValueTask> handle) : IAfterHandler<TEvent>
        where TEvent : class
    {
        public ValueTask HandleAsync(TEvent happened, CancellationToken cancellationToken) => handle(happened);
    }
}
