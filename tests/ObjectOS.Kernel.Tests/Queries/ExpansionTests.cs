using System.Text.Json;
using ObjectOS.Records;

namespace ObjectOS.Queries;

/// <summary>Related records inside of records: in JSON and for C#, on both databases.</summary>
public class ExpansionTests
{
    private static readonly ChildRelation CommentsOf = new("comments_by_ticket", "comments", "ticket");

    private static readonly Children<Ticket, Comment> Comments = new("comments_by_ticket", "comments", Comment.Fields.Ticket);

    private static readonly int Parent = Ticket.Fields.Parent.Ordinal;

    private static readonly FieldMask Subject = FieldMask.Of(Ticket.Fields.Subject.Ordinal);

    private static readonly FieldMask Text = FieldMask.Of(Comment.Fields.Text.Ordinal);

    public static TheoryData<string> Drivers => ["sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_lookup_is_replaced_by_its_record(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        await FillAsync(database.Kernel);
        var inner = new RelatedExpansion(Parent) { Select = Subject };

        var page = await PageAsync(database.Kernel, new Query { Select = Subject, OrderBy = [new Sort(Ticket.Fields.Subject.Ordinal)], Expand = [new RelatedExpansion(Parent) { Select = Subject, Expand = [inner] }] });

        Assert.Equal(
            """[{"subject":"a","parent":null},{"subject":"b","parent":{"subject":"a","parent":null}},{"subject":"c","parent":{"subject":"b","parent":{"subject":"a"}}},{"subject":"d","parent":{"subject":"b","parent":{"subject":"a"}}}]""",
            page);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Children_come_in_order_so_many_of_each(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        await FillAsync(database.Kernel);
        var children = new ChildrenExpansion(CommentsOf) { Select = Text, OrderBy = [new Sort(Comment.Fields.Text.Ordinal, Descending: true)], Limit = 2 };
        var query = new Query { Select = Subject, OrderBy = [new Sort(Ticket.Fields.Subject.Ordinal)], Expand = [children] };

        Assert.Equal(
            """[{"subject":"a","comments_by_ticket":[{"text":"a3"},{"text":"a2"}]},{"subject":"b","comments_by_ticket":[{"text":"b1"}]},{"subject":"c","comments_by_ticket":[]},{"subject":"d","comments_by_ticket":[{"text":"d1"}]}]""",
            await PageAsync(database.Kernel, query));
        Assert.Equal(
            """[{"subject":"a","comments_by_ticket":[{"text":"a2"}]}]""",
            await PageAsync(database.Kernel, query with
            {
                Limit = 1,
                Expand = [children with { Where = new CompareFilter(Comment.Fields.Text.Ordinal, FilterOperator.Less, FieldValue.Text("a3")), Limit = 1 }],
            }));
        Assert.Equal(
            """[{"subject":"a","comments_by_ticket":[]},{"subject":"b","comments_by_ticket":[]}]""",
            await PageAsync(database.Kernel, query with { Limit = 2, Expand = [children with { Limit = 0 }] }));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Relations_are_expanded_inside_of_relations(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        await FillAsync(database.Kernel);
        var query = new Query
        {
            Select = FieldMask.None,
            Where = (Ticket.Fields.Subject == "c").Untyped,
            Expand = [new RelatedExpansion(Parent) { Select = Subject, Expand = [new ChildrenExpansion(CommentsOf) { Select = Text, Expand = [new RelatedExpansion(Comment.Fields.Ticket.Ordinal) { Select = Subject }] }] }],
        };

        Assert.Equal("""[{"parent":{"subject":"b","comments_by_ticket":[{"text":"b1","ticket":{"subject":"b"}}]}}]""", await PageAsync(database.Kernel, query));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_page_with_expansions_ends_as_one_without(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        await FillAsync(database.Kernel);
        var tickets = database.Kernel.Objects.Open("tickets", TestKernel.Anybody);
        var query = new Query { Select = FieldMask.None, OrderBy = [new Sort(Ticket.Fields.Subject.Ordinal) { Via = [Parent] }, new Sort(Ticket.Fields.Subject.Ordinal)], Limit = 1, Expand = [new RelatedExpansion(Parent) { Select = Subject }] };

        var texts = new List<string>();
        string? cursor = null;
        do
        {
            using var json = new JsonText();
            var end = await tickets.WritePageAsync(query with { After = cursor }, json.Writer, CancellationToken.None);
            texts.Add(json.Text());
            cursor = end.NextCursor;
            Assert.Equal(cursor is not null, end.HasMore);
        }
        while (cursor is not null);

        Assert.Equal(["""[{"parent":{"subject":"a"}}]""", """[{"parent":{"subject":"b"}}]""", """[{"parent":{"subject":"b"}}]""", """[{"parent":null}]"""], texts);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task All_levels_of_an_answer_are_of_one_moment(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        var parent = await database.Kernel.Database.Set<Ticket>(TestKernel.Itself).CreateAsync(new Ticket { Subject = "0" });
        var child = await database.Kernel.Database.Set<Ticket>(TestKernel.Itself).CreateAsync(new Ticket { Subject = "0", Parent = parent });
        await database.Kernel.Database.Set<Comment>(TestKernel.Itself).CreateAsync(new Comment { Ticket = child, Text = "0" });
        using var end = new CancellationTokenSource();

        var writer = Task.Run(() => CountUpAsync(database.Kernel, end.Token), TestContext.Current.CancellationToken);
        try
        {
            var query = new Query { Select = Subject, Where = (Ticket.Fields.Parent == parent).Untyped, Expand = [new RelatedExpansion(Parent) { Select = Subject }, new ChildrenExpansion(CommentsOf) { Select = Text }] };
            var tickets = database.Kernel.Database.Set<Ticket>(TestKernel.Anybody).Where(Ticket.Fields.Parent == parent).Include(Ticket.Fields.Parent, Comments);
            for (var round = 0; round < 150; round++)
            {
                var numbers = System.Text.RegularExpressions.Regex.Matches(await PageAsync(database.Kernel, query), "[0-9]+").Select(match => match.Value).ToList();
                Assert.Equal(3, numbers.Count);
                Assert.Single(numbers.Distinct());

                var read = await tickets.FirstOrDefaultAsync(TestContext.Current.CancellationToken);
                Assert.Equal((read!.Subject, read.Subject), (read.Parent!.Value.Record!.Subject, Comments.Of(read)[0].Text));
            }
        }
        finally
        {
            await end.CancelAsync();
            await writer;
        }
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task The_same_record_may_stand_in_many_places_of_a_deep_answer(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        await FillAsync(database.Kernel);
        var query = new Query
        {
            Select = Text,
            OrderBy = [new Sort(Comment.Fields.Text.Ordinal)],
            Expand =
            [
                new RelatedExpansion(Comment.Fields.Ticket.Ordinal)
                {
                    Select = Subject,
                    Expand = [new RelatedExpansion(Parent) { Select = Subject, Expand = [new ChildrenExpansion(CommentsOf) { Select = Text, Where = new CompareFilter(Comment.Fields.Text.Ordinal, FilterOperator.Like, FieldValue.Text("%1")), Expand = [new RelatedExpansion(Comment.Fields.Ticket.Ordinal) { Select = Subject }] }] }],
                },
            ],
        };

        using var json = new JsonText();
        await database.Kernel.Objects.Open("comments", TestKernel.Anybody).WritePageAsync(query, json.Writer, CancellationToken.None);

        const string A = """{"text":"a1","ticket":{"subject":"a"}}""";
        const string B = """{"text":"b1","ticket":{"subject":"b"}}""";
        Assert.Equal(
            $$$$"""[{"text":"a1","ticket":{"subject":"a","parent":null}},{"text":"a2","ticket":{"subject":"a","parent":null}},{"text":"a3","ticket":{"subject":"a","parent":null}},{"text":"b1","ticket":{"subject":"b","parent":{"subject":"a","comments_by_ticket":[{{{{A}}}}]}}},{"text":"d1","ticket":{"subject":"d","parent":{"subject":"b","comments_by_ticket":[{{{{B}}}}]}}}]""",
            json.Text());
    }

    [Fact]
    public async Task The_answer_has_a_bound_wherever_the_records_come_from()
    {
        await using var kernel = await TestKernel.StartAsync();
        await FillAsync(kernel);
        var comments = kernel.Database.Set<Comment>(TestKernel.Itself);
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Itself);
        var parent = await tickets.Where(Ticket.Fields.Subject == "a").FirstOrDefaultAsync();
        await using (var work = await kernel.Database.BeginAsync(TestKernel.Itself))
        {
            for (var number = 0; number < 200; number++)
            {
                await work.Set<Ticket>().CreateAsync(new Ticket { Subject = "x", Parent = parent! });
                await work.Set<Comment>().CreateAsync(new Comment { Ticket = parent!, Text = "x" });
            }

            await work.CommitAsync();
        }

        // Few records are read, but each of 200 tickets would show the 203 comments of the same parent.
        var problem = await Problem.OfAsync(ProblemCode.InvalidParameter, () => PageAsync(kernel, new Query
        {
            Limit = 1000,
            Select = Subject,
            Expand = [new RelatedExpansion(Parent) { Select = Subject, Expand = [new ChildrenExpansion(CommentsOf) { Select = Text, Limit = 1000 }] }],
        }));
        Assert.Contains("more than 10000 related records", problem.Message, StringComparison.Ordinal);
        Assert.Equal(203, await comments.Where(Comment.Fields.Ticket == parent!).CountAsync());
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Csharp_loads_what_it_includes(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        await FillAsync(database.Kernel);
        var tickets = database.Kernel.Database.Set<Ticket>(TestKernel.Anybody);
        var comments = database.Kernel.Database.Set<Comment>(TestKernel.Anybody);

        var found = await tickets.OrderBy(Ticket.Fields.Subject.Ascending)
            .Include(Ticket.Fields.Parent.With(Ticket.Fields.Parent), Comments.OrderBy(Comment.Fields.Text.Descending).Take(2).With(Comment.Fields.Ticket))
            .ToListAsync();
        var said = await comments.Where(Comment.Fields.Text == "d1").Include(Comment.Fields.Ticket.With(Ticket.Fields.Parent, Ticket.Relations.Tickets)).FirstOrDefaultAsync();

        Assert.Equal([null, "a", "b", "b"], found.Select(ticket => ticket.Parent?.Record?.Subject));
        Assert.Equal([null, null, "a", "a"], found.Select(ticket => ticket.Parent?.Record?.Parent?.Record?.Subject));
        Assert.Equal(["a3 a2", "b1", "", "d1"], found.Select(ticket => string.Join(' ', Comments.Of(ticket).Select(comment => comment.Text))));
        Assert.Equal(["a", "a"], Comments.Of(found[0]).Select(comment => comment.Ticket.Record!.Subject));
        Assert.Equal(("d", "b", 0), (said!.Ticket.Record!.Subject, said.Ticket.Record.Parent?.Record!.Subject, Ticket.Relations.Tickets.Of(said.Ticket.Record).Count));
        Assert.Null(found[2].Parent!.Value.Record!.Parent!.Value.Record!.Parent);
        Assert.Throws<InvalidOperationException>(() => Ticket.Relations.Tickets.Of(found[0]));
    }

    [Fact]
    public async Task A_reference_is_the_same_with_and_without_its_record()
    {
        await using var kernel = await TestKernel.StartAsync();
        await FillAsync(kernel);
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        var ticket = await tickets.Where(Ticket.Fields.Subject == "b").Include(Ticket.Fields.Parent).FirstOrDefaultAsync();
        var updated = await tickets.UpdateAsync(ticket!);

        Assert.Equal(new Reference<Ticket>(ticket!.Parent!.Value.Id), ticket.Parent);
        Assert.Equal(1, updated.Version);
        Assert.Equal("a", updated.Parent!.Value.Record!.Subject);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Records_are_streamed_in_order_as_many_as_wanted(string driver)
    {
        await using var database = await DatabaseKernel.StartAsync(driver);
        await using (var work = await database.Kernel.Database.BeginAsync(TestKernel.Itself))
        {
            for (var number = 0; number < ObjectQuery<Ticket>.StreamedAtOnce + 3; number++)
            {
                await work.Set<Ticket>().CreateAsync(new Ticket { Subject = "s", Priority = 1 + (number % 5) });
            }

            await work.CommitAsync();
        }

        var tickets = database.Kernel.Database.Set<Ticket>(TestKernel.Anybody).OrderBy(Ticket.Fields.Priority.Descending);
        var expected = (await tickets.ToListAsync()).ConvertAll(ticket => ticket.Id);

        Assert.Equal(expected, await IdsAsync(tickets));
        Assert.Equal(expected[..10], await IdsAsync(tickets.Take(10)));
        Assert.Equal(expected[2..], await IdsAsync(tickets.Skip(2)));
        Assert.Empty(await IdsAsync(tickets.Where(Ticket.Fields.Subject == "none")));
    }

    private static async Task<List<Guid>> IdsAsync(ObjectQuery<Ticket> query)
    {
        var ids = new List<Guid>();
        await foreach (var ticket in query.ToAsyncEnumerable())
        {
            ids.Add(ticket.Id);
        }

        return ids;
    }

    private static async Task<string> PageAsync(TestKernel kernel, Query query)
    {
        using var json = new JsonText();
        await kernel.Objects.Open("tickets", TestKernel.Anybody).WritePageAsync(query, json.Writer, CancellationToken.None);
        return json.Text();
    }

    // One transaction after the other gives all records the next number.
    private static async Task CountUpAsync(TestKernel kernel, CancellationToken end)
    {
        for (var number = 1; !end.IsCancellationRequested; number++)
        {
            var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await using var work = await kernel.Database.BeginAsync(TestKernel.Itself, CancellationToken.None);
            foreach (var ticket in await work.Set<Ticket>().OrderBy().ToListAsync(CancellationToken.None))
            {
                ticket.Subject = text;
                await work.Set<Ticket>().UpdateAsync(ticket, CancellationToken.None);
            }

            foreach (var comment in await work.Set<Comment>().OrderBy().ToListAsync(CancellationToken.None))
            {
                comment.Text = text;
                await work.Set<Comment>().UpdateAsync(comment, CancellationToken.None);
            }

            await work.CommitAsync(CancellationToken.None);
        }
    }

    // b is a part of a; c and d are parts of b.
    private static async Task FillAsync(TestKernel kernel)
    {
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Itself);
        var comments = kernel.Database.Set<Comment>(TestKernel.Itself);
        var a = await tickets.CreateAsync(new Ticket { Subject = "a" });
        var b = await tickets.CreateAsync(new Ticket { Subject = "b", Parent = a });
        await tickets.CreateAsync(new Ticket { Subject = "c", Parent = b });
        var d = await tickets.CreateAsync(new Ticket { Subject = "d", Parent = b });
        foreach (var (ticket, text) in new[] { (a, "a1"), (b, "b1"), (a, "a3"), (d, "d1"), (a, "a2") })
        {
            await comments.CreateAsync(new Comment { Ticket = ticket, Text = text });
        }
    }

    private sealed class JsonText : IDisposable
    {
        private readonly System.Buffers.ArrayBufferWriter<byte> buffer = new();

        public JsonText()
        {
            Writer = new Utf8JsonWriter(buffer);
            Writer.WriteStartArray();
        }

        public Utf8JsonWriter Writer { get; }

        public string Text()
        {
            Writer.WriteEndArray();
            Writer.Flush();
            return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
        }

        public void Dispose() => Writer.Dispose();
    }
}
