using CsCheck;
using ObjectOS.Records;
using ObjectOS.Security;

namespace ObjectOS.Queries.Cursors;

/// <summary>Pages by cursor: put together they are the whole list, whatever the order, the ties and the missing values, and whoever writes meanwhile.</summary>
public class PageTests
{
    private static readonly int[] Orderable =
    [
        SystemFields.Id, SystemFields.CreatedAt, SystemFields.Owner, Ticket.Fields.Subject.Ordinal, Ticket.Fields.Status.Ordinal, Ticket.Fields.Amount.Ordinal, Ticket.Fields.Effort.Ordinal,
        Ticket.Fields.Priority.Ordinal, Ticket.Fields.Urgent.Ordinal, Ticket.Fields.DueOn.Ordinal, Ticket.Fields.CallAt.Ordinal, Ticket.Fields.OpenedAt.Ordinal, Ticket.Fields.Parent.Ordinal,
    ];

    private static readonly Gen<Sort[]> AnyOrder = Gen.Select(Gen.OneOf(Orderable), Gen.Bool, static (field, descending) => new Sort(field, descending)).Array[0, 5];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Pages_of_a_search_put_together_are_all_that_was_found_the_best_first(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        string[] subjects = ["printer", "printer jam", "printers and printer", "the jam of printers", "printer", "jam"];
        for (var index = 0; index < 36; index++)
        {
            await set.CreateAsync(new Ticket { Subject = subjects[index % subjects.Length], Tags = index % 5 == 0 ? ["printer"] : [] });
        }

        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var words = SearchFilter.Of(tickets.Type.Definition, tickets.Policy.Readable, "print")!;
        var whole = await IdsAsync(tickets, new Query { Where = words, Limit = 1000 });
        Assert.Equal(32, whole.Count);
        Assert.NotEqual(whole.Order(), whole);

        foreach (var size in (int[])[1, 4, 7, 31, 32])
        {
            var paged = new List<Guid>();
            string? cursor = null;
            do
            {
                var ids = new Ids();
                cursor = (await tickets.PageAsync(new Query { Where = words, Limit = size, After = cursor, Select = FieldMask.Of(SystemFields.Id) }, ids, CancellationToken.None)).NextCursor;
                paged.AddRange(ids.Seen);
            }
            while (cursor is not null);

            Assert.Equal(whole, paged);
        }

        var streamed = new List<Guid>();
        await foreach (var ticket in set.Search("print").ToAsyncEnumerable())
        {
            streamed.Add(ticket.Id);
        }

        Assert.Equal(whole, streamed);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_search_can_be_negated_and_joined_and_asked_of_related_records(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        var parent = await set.CreateAsync(new Ticket { Subject = "printer" });
        var child = await set.CreateAsync(new Ticket { Subject = "paper", Parent = parent });
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var words = SearchFilter.Of(tickets.Type.Definition, tickets.Policy.Readable, "printer")!;
        var phrase = SearchFilter.Of(tickets.Type.Definition, tickets.Policy.Readable, "\"printer paper\"")!;

        Assert.Equal([child.Id], await IdsAsync(tickets, new Query { Where = !words }));
        Assert.Equal(new[] { parent.Id, child.Id }.Order(), (await IdsAsync(tickets, new Query { Where = !phrase })).Order());
        Assert.Equal([child.Id], await IdsAsync(tickets, new Query { Where = new RelatedFilter(Ticket.Fields.Parent.Ordinal, words) }));
        Assert.Equal([parent.Id], await IdsAsync(tickets, new Query { Where = !(Filter)new RelatedFilter(Ticket.Fields.Parent.Ordinal, words) }));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Pages_put_together_are_the_whole_list(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await FillAsync(set, 40);
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var all = tickets.Shown;
        var continued = 0;

        await Gen.Select(AnyOrder, Gen.Int[1, 15], Gen.OneOf(FieldMask.None, FieldMask.Of(SystemFields.Id, 13), FieldMask.Of(8, 10), all), Gen.Bool).SampleAsync(
            async asked =>
            {
                var (order, size, select, filtered) = asked;
                var query = new Query { OrderBy = order, Limit = size, Where = filtered ? (Ticket.Fields.Urgent == true).Untyped : null };
                var whole = await IdsAsync(tickets, query with { Limit = 1000 });

                var paged = new List<Guid>();
                string? cursor = null;
                do
                {
                    var selected = new Counter();
                    var ids = new Ids();
                    var end = await tickets.PageAsync(query with { After = cursor, Select = FieldMask.Of(SystemFields.Id) }, ids, CancellationToken.None);
                    var same = await tickets.PageAsync(query with { After = cursor, Select = select }, selected, CancellationToken.None);
                    paged.AddRange(ids.Seen);
                    Assert.Equal((ids.Seen.Count, end.HasMore), (same.Count, same.HasMore));
                    Assert.Equal(ids.Seen.Count, selected.Rows);
                    Assert.Equal(end.HasMore, same.NextCursor is not null);

                    // A cursor does not depend on which fields were selected.
                    cursor = same.NextCursor;
                    continued += cursor is null ? 0 : 1;
                }
                while (cursor is not null);

                Assert.Equal(whole, paged);
            },
            iter: 300,
            threads: 1);

        Assert.InRange(continued, 500, int.MaxValue);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Records_that_stay_are_met_once_while_others_come_go_and_change(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await FillAsync(set, 60);
        var staying = (await set.All.ToListAsync()).Select(ticket => ticket.Id).ToHashSet();
        var query = set.OrderBy(Ticket.Fields.Priority.Descending, Ticket.Fields.Status.Ascending).Take(7);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => WriteAsync(set, [.. staying], stop.Token), CancellationToken.None);

        for (var round = 0; round < 20; round++)
        {
            var met = new List<Guid>();
            var page = await query.ToPageAsync();
            met.AddRange(page.Records.Select(ticket => ticket.Id));
            while (page.NextCursor is { } cursor)
            {
                page = await query.ToPageAsync(cursor);
                met.AddRange(page.Records.Select(ticket => ticket.Id));
            }

            Assert.Equal(met.Count, met.Distinct().Count());
            Assert.Empty(staying.Except(met));
        }

        await stop.CancelAsync();
        Assert.InRange(await writing, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_page_without_a_size_holds_a_hundred()
    {
        await using var kernel = await TestKernel.StartAsync();
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await FillAsync(set, 101);

        var first = await set.All.ToPageAsync();
        var second = await set.All.ToPageAsync(first.NextCursor);

        Assert.Equal((100, true, 1, false), (first.Records.Count, first.HasMore, second.Records.Count, second.HasMore));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_cursor_opens_only_what_it_was_given_for()
    {
        await using var kernel = await TestKernel.StartAsync();
        var set = kernel.Database.Set<Ticket>(TestKernel.Anybody);
        await FillAsync(kernel.Database.Set<Ticket>(TestKernel.Itself), 10);
        var query = set.Where(Ticket.Fields.Priority != 3).OrderBy(Ticket.Fields.Amount.Descending).Take(2);
        var cursor = (await query.ToPageAsync()).NextCursor!;
        var other = kernel.Database.Set<Ticket>(TestKernel.Anybody with { Principal = new Principal(Guid.NewGuid(), []) });
        var tenant = kernel.Database.Set<Ticket>(TestKernel.Anybody with { Tenant = Guid.NewGuid() });

        Assert.NotEmpty((await query.ToPageAsync(cursor)).Records);
        Assert.NotEmpty((await query.Take(5).ToPageAsync(cursor)).Records);
        ObjectQuery<Ticket>[] strangers =
        [
            query.Where(Ticket.Fields.Urgent == true),
            set.Where(Ticket.Fields.Priority != 4).OrderBy(Ticket.Fields.Amount.Descending),
            set.Where(Ticket.Fields.Priority == 3).OrderBy(Ticket.Fields.Amount.Descending),
            set.OrderBy(Ticket.Fields.Amount.Descending),
            query.OrderBy(Ticket.Fields.Amount.Ascending),
            query.OrderBy(Ticket.Fields.Effort.Descending),
            query.OrderBy(Ticket.Fields.Amount.Descending, Ticket.Fields.Effort.Descending),
            query.OrderBy(),
            other.Where(Ticket.Fields.Priority != 3).OrderBy(Ticket.Fields.Amount.Descending),
            tenant.Where(Ticket.Fields.Priority != 3).OrderBy(Ticket.Fields.Amount.Descending),
        ];
        foreach (var stranger in strangers)
        {
            await Problem.OfAsync(ProblemCode.InvalidCursor, () => stranger.ToPageAsync(cursor).AsTask());
        }

        var comments = kernel.Database.Set<Comment>(TestKernel.Anybody);
        await Problem.OfAsync(ProblemCode.InvalidCursor, () => comments.All.ToPageAsync(cursor).AsTask());
    }

    [Fact]
    public async Task A_cursor_tells_nothing_and_cannot_be_altered()
    {
        await using var kernel = await TestKernel.StartAsync();
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        foreach (var subject in (string[])["a secret of the house", "b"])
        {
            await set.CreateAsync(new Ticket { Subject = subject });
        }

        var query = set.OrderBy(Ticket.Fields.Subject.Ascending).Take(1);
        var cursor = (await query.ToPageAsync()).NextCursor!;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(cursor);

        Assert.Equal(-1, bytes.AsSpan().IndexOf("secret"u8));
        Assert.NotEqual(cursor, (await query.ToPageAsync()).NextCursor);
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= 1;
            await RefusedAsync(System.Buffers.Text.Base64Url.EncodeToString(bytes));
            bytes[index] ^= 1;
        }

        foreach (var text in (string[])["", "A", "AAAA", "%", "\ud800", new string('A', 10_000), cursor[..^4], cursor + "AAAA"])
        {
            await RefusedAsync(text);
        }

        Task RefusedAsync(string text) => Problem.OfAsync(ProblemCode.InvalidCursor, () => query.ToPageAsync(text).AsTask());
    }

    [Fact]
    public async Task Every_server_of_the_database_opens_a_cursor_and_no_other_does()
    {
        var folder = Directory.CreateTempSubdirectory("objectos-test-");
        try
        {
            await using var first = await TestKernel.StartAsync(folder: folder.FullName);
            await FillAsync(first.Database.Set<Ticket>(TestKernel.Itself), 5);
            var cursor = (await first.Database.Set<Ticket>(TestKernel.Itself).All.Take(2).ToPageAsync()).NextCursor;

            await using (var second = await TestKernel.StartAsync(folder: folder.FullName))
            {
                Assert.Equal(3, (await second.Database.Set<Ticket>(TestKernel.Itself).All.ToPageAsync(cursor)).Records.Count);
            }

            await using var stranger = await TestKernel.StartAsync();
            await Problem.OfAsync(ProblemCode.InvalidCursor, () => stranger.Database.Set<Ticket>(TestKernel.Itself).All.ToPageAsync(cursor).AsTask());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_long_list_is_paged_to_its_end_inside_a_unit_of_work()
    {
        await using var kernel = await TestKernel.StartAsync();
        await using var work = await kernel.Database.BeginAsync(TestKernel.Itself);
        await FillAsync(work.Tickets, 5);

        var first = await work.Tickets.All.Take(3).ToPageAsync();
        var second = await work.Tickets.All.Take(3).ToPageAsync(first.NextCursor);

        Assert.Equal((3, 2), (first.Records.Count, second.Records.Count));
    }

    /// <summary>Tickets with few different values, and many missing.</summary>
    internal static async Task FillAsync(ObjectSet<Ticket> set, int count)
    {
        var random = new Random(20261124);
        var parents = new List<Guid>();
        for (var number = 0; number < count; number++)
        {
            var ticket = new Ticket
            {
                Subject = random.Next(3) switch { 0 => "a", 1 => "A", _ => "ä" },
                Status = (TicketStatus)random.Next(3),
                Amount = Maybe(random.Next(3) / 2m),
                Effort = Maybe(random.Next(3) - 0.1),
                Priority = Maybe(random.NextInt64(1, 4)),
                Urgent = random.Next(2) == 0,
                DueOn = Maybe(new DateOnly(2026, 1, 1 + random.Next(3))),
                CallAt = Maybe(new TimeOnly(8, random.Next(3))),
                OpenedAt = TestKernel.Now.AddMilliseconds(random.Next(3)),
                Parent = parents.Count > 0 && random.Next(2) == 0 ? new(parents[random.Next(parents.Count)]) : null,
                Owner = random.Next(2) == 0 ? Guid.NewGuid() : null,
            };
            await set.CreateAsync(ticket);
            parents.Add(ticket.Id);
        }

        T? Maybe<T>(T value)
            where T : struct => random.Next(3) == 0 ? null : value;
    }

    private static async Task<int> WriteAsync(ObjectSet<Ticket> set, Guid[] staying, CancellationToken stop)
    {
        var random = new Random(1);
        var made = new Queue<Guid>();
        var writes = 0;
        while (!stop.IsCancellationRequested)
        {
            made.Enqueue((await set.CreateAsync(new Ticket { Subject = "passing", Priority = random.Next(1, 4), Status = (TicketStatus)random.Next(3) }, CancellationToken.None)).Id);
            var touched = await set.GetAsync(staying[random.Next(staying.Length)], CancellationToken.None);
            touched.Subject = "touched";
            await set.UpdateAsync(touched, CancellationToken.None);
            if (made.Count > 5)
            {
                await set.DeleteAsync(made.Dequeue(), CancellationToken.None);
            }

            writes++;
        }

        return writes;
    }

    private static async Task<List<Guid>> IdsAsync(RecordAccess access, Query query)
    {
        var ids = new Ids();
        await access.QueryAsync(query with { Select = FieldMask.Of(SystemFields.Id) }, ids, CancellationToken.None);
        return ids.Seen;
    }

    private sealed class Ids : Storage.IRowSink
    {
        public List<Guid> Seen { get; } = [];

        public void Accept(Storage.RowReader row) => Seen.Add(row.GetUuid(0));
    }

    private sealed class Counter : Storage.IRowSink
    {
        public int Rows { get; private set; }

        public void Accept(Storage.RowReader row) => Rows++;
    }
}
