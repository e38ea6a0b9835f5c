namespace ObjectOS.Security;

/// <summary>T18: a write neither takes a record out of the rules it is under nor reaches one that is not under them.</summary>
public class T18Scope
{
    [Fact]
    public async Task What_is_created_satisfies_the_rule_or_is_not_created()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, createRows: (Ticket.Fields.Priority <= 3).Untyped));

        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.CreateJsonAsync("""{"subject": "a", "priority": 4}""").AsTask());
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.CreateJsonAsync("""{"subject": "a"}""").AsTask());
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.CreateManyJsonAsync("""[{"subject": "a", "priority": 1}, {"subject": "b", "priority": 4}]""").AsTask());
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.TicketSet.CreateAsync(new Ticket { Subject = "a", Priority = 4 }).AsTask());
        Assert.Equal(0, await kernel.AllTickets.All.CountAsync());

        await kernel.Tickets.CreateJsonAsync("""{"subject": "a", "priority": 3}""");
        Assert.Equal(1, await kernel.AllTickets.All.CountAsync());
    }

    [Fact]
    public async Task An_update_needs_the_rule_before_and_after()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, updateRows: (Ticket.Fields.Status != TicketStatus.Solved).Untyped));
        var open = await kernel.StoreAsync(new Ticket { Subject = "open" });
        var solved = await kernel.StoreAsync(new Ticket { Subject = "solved", Status = TicketStatus.Solved });

        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.UpdateJsonAsync(solved, """{"status": "new"}""").AsTask());
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.UpdateJsonAsync(open, """{"status": "solved", "subject": "x"}""").AsTask());
        var ticket = await kernel.TicketSet.GetAsync(open);
        ticket.Status = TicketStatus.Solved;
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.TicketSet.UpdateAsync(ticket).AsTask());

        Assert.Equal((TicketStatus.New, "open", 1L), ((await kernel.AllTickets.GetAsync(open)) is var kept ? (kept.Status, kept.Subject, kept.Version) : default));
        Assert.Equal(TicketStatus.Solved, (await kernel.AllTickets.GetAsync(solved)).Status);
        Assert.Equal(2, (await kernel.Tickets.UpdateJsonAsync(open, """{"status": "in_progress"}"""))!.Record.Version);
    }

    [Fact]
    public async Task A_delete_needs_the_rule()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, deleteRows: (Ticket.Fields.Urgent == false).Untyped));
        var kept = await kernel.StoreAsync(new Ticket { Subject = "a", Urgent = true });
        var gone = await kernel.StoreAsync(new Ticket { Subject = "b" });

        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.Tickets.DeleteAsync(kept, default, CancellationToken.None).AsTask());
        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.TicketSet.DeleteAsync(kept).AsTask());
        Assert.True(await kernel.Tickets.DeleteAsync(gone, default, CancellationToken.None));

        Assert.Equal(kept, Assert.Single(await kernel.AllTickets.All.ToListAsync()).Id);
    }

    [Fact]
    public async Task A_record_that_a_write_takes_out_of_sight_is_answered_with_no_more_than_its_id()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Urgent == false).Untyped));
        var id = await kernel.StoreAsync(new Ticket { Subject = "secret" });

        var updated = await kernel.Tickets.UpdateJsonAsync(id, """{"urgent": true}""");
        var created = await kernel.Tickets.CreateJsonAsync("""{"subject": "b", "urgent": true}""");

        Assert.Equal($$"""{"id":"{{id}}"}""", updated!.ToJson());
        Assert.Equal($$"""{"id":"{{created.Record.Id}}"}""", created.ToJson());
        Assert.Null(await kernel.Tickets.GetJsonAsync(id));
    }

    [Fact]
    public async Task A_unit_of_work_that_swallows_a_refusal_cannot_keep_what_was_refused()
    {
        await using var kernel = await TestKernel.StartAsync(configure: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IPolicyProvider>(
            services,
            new HandMadePolicies(definition => HandMadePolicies.Open(definition, createRows: definition.Name == "tickets" ? (Ticket.Fields.Priority <= 3).Untyped : null))));
        await using (var work = await kernel.Database.BeginAsync(TestKernel.Anybody))
        {
            await Problem.OfAsync(ProblemCode.PermissionDenied, () => work.Tickets.CreateAsync(new Ticket { Subject = "a", Priority = 5 }).AsTask());
            await Assert.ThrowsAsync<InvalidOperationException>(() => work.CommitAsync().AsTask());
        }

        Assert.Equal(0, await kernel.Database.Set<Ticket>(TestKernel.Itself).All.CountAsync());
    }
}
