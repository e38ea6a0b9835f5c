using System.Text;

namespace ObjectOS.Records;

/// <summary>A record and the records around it in one body, one transaction.</summary>
public class NestedTests
{
    [Fact]
    public async Task A_parent_is_created_with_its_children_and_theirs()
    {
        await using var kernel = await TestKernel.StartAsync();
        var ticket = await CreateAsync(kernel, """
            {
              "subject": "a",
              "comments_by_ticket": {"create": [{"text": "one"}, {"text": "two", "source": {"create": {"subject": "source"}}}]},
              "tickets": {"create": [{"subject": "child", "tickets": {"create": [{"subject": "grandchild"}]}}]}
            }
            """);

        var comments = await kernel.Database.Set<Comment>(TestKernel.Itself).OrderBy(Comment.Fields.Text.Ascending).ToListAsync();
        Assert.Equal([("one", ticket), ("two", ticket)], comments.Select(static comment => (comment.Text, comment.Ticket.Id)));
        var tickets = await TicketsAsync(kernel);
        Assert.Equal(["a", "child", "grandchild", "source"], tickets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ticket, tickets["child"].Parent?.Id);
        Assert.Equal(tickets["child"].Id, tickets["grandchild"].Parent?.Id);
        Assert.Equal(tickets["source"].Id, comments[1].Source?.Id);
    }

    [Fact]
    public async Task A_patch_changes_children_connects_disconnects_and_deletes_them()
    {
        await using var kernel = await TestKernel.StartAsync();
        var parent = await CreateAsync(kernel, """{"subject": "parent", "tickets": {"create": [{"subject": "leaves"}, {"subject": "changes"}, {"subject": "goes"}]}}""");
        var lone = await CreateAsync(kernel, """{"subject": "lone"}""");
        var before = await TicketsAsync(kernel);

        var result = await PatchAsync(kernel, parent, $$$"""
            {
              "tickets": {
                "create": [{"subject": "new"}], "connect": ["{{{lone}}}"], "disconnect": ["{{{before["leaves"].Id}}}"],
                "update": [{"id": "{{{before["changes"].Id}}}", "data": {"subject": "changed"}}], "delete": ["{{{before["goes"].Id}}}"]
              }
            }
            """);

        Assert.Equal(WriteAction.None, result.Action);
        var after = await TicketsAsync(kernel);
        Assert.Equal(["changed", "leaves", "lone", "new", "parent"], after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["changed", "lone", "new"], after.Values.Where(ticket => ticket.Parent?.Id == parent).Select(static ticket => ticket.Subject).Order(StringComparer.Ordinal));
        Assert.Null(after["leaves"].Parent);
    }

    [Fact]
    public async Task A_reference_is_connected_or_created()
    {
        await using var kernel = await TestKernel.StartAsync();
        var first = await CreateAsync(kernel, """{"subject": "first"}""");
        var second = await CreateAsync(kernel, $$"""{"subject": "second", "parent": {"connect": "{{first}}"} }""");
        await PatchAsync(kernel, second, """{"parent": {"create": {"subject": "third"}}}""");

        var tickets = await TicketsAsync(kernel);
        Assert.Equal(tickets["third"].Id, tickets["second"].Parent?.Id);
    }

    [Fact]
    public async Task What_is_deleted_makes_room_for_what_is_created_whatever_their_order_in_the_body()
    {
        await using var kernel = await TestKernel.StartAsync();
        var parent = await CreateAsync(kernel, """{"subject": "parent", "tickets": {"create": [{"subject": "old", "email": "a@b.example"}]}}""");
        var old = (await TicketsAsync(kernel))["old"].Id;

        await PatchAsync(kernel, parent, $$$"""{"tickets": {"create": [{"subject": "new", "email": "a@b.example"}], "delete": ["{{{old}}}"]}}""");

        Assert.Equal(["new", "parent"], (await TicketsAsync(kernel)).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"subject": "a", "comments_by_ticket": {"create": [{"text": "ok"}, {"text": ""}, {"nonsense": 1}]}}""", "/comments_by_ticket/create/1/text REQUIRED", "/comments_by_ticket/create/2/nonsense UNKNOWN", "/comments_by_ticket/create/2/text REQUIRED")]
    [InlineData("""{"subject": "a", "tickets": {"create": [{"subject": "b", "tickets": {"create": [{"priority": 9}]}}]}}""", "/tickets/create/0/tickets/create/0/priority TOO_LARGE", "/tickets/create/0/tickets/create/0/subject REQUIRED")]
    [InlineData("""{"subject": "a", "parent": {"create": {"priority": 9}}}""", "/parent/create/priority TOO_LARGE", "/parent/create/subject REQUIRED")]
    [InlineData("""{"subject": "a", "comments_by_ticket": {"create": [{"text": "ok", "ticket": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}]}}""", "/comments_by_ticket/create/0/ticket READ_ONLY")]
    [InlineData("""{"subject": "a", "tickets": []}""", "/tickets TYPE")]
    [InlineData("""{"subject": "a", "tickets": {"create": {}}}""", "/tickets/create TYPE")]
    [InlineData("""{"subject": "a", "tickets": {"create": [1]}}""", "")]
    [InlineData("""{"subject": "a", "tickets": {"connect": [1]}}""", "/tickets/connect/0 TYPE")]
    [InlineData("""{"subject": "a", "tickets": {"merge": []}}""", "/tickets/merge UNKNOWN")]
    [InlineData("""{"subject": "a", "tickets": {"delete": []}}""", "/tickets/delete PARAMETER")]
    [InlineData("""{"subject": "a", "tickets": {}, "tickets": {}}""", "/tickets UNKNOWN")]
    [InlineData("""{"subject": "a", "parent": {}}""", "/parent TYPE")]
    [InlineData("""{"subject": "a", "parent": {"connect": null}}""", "/parent/connect TYPE")]
    [InlineData("""{"subject": "a", "parent": {"create": {"subject": "b"}, "connect": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}}""", "/parent TYPE")]
    public async Task What_is_wrong_is_told_where_it_stands_and_nothing_is_written(string json, params string[] expected)
    {
        await using var kernel = await TestKernel.StartAsync();

        var problem = await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(kernel, json));

        if (expected is not [""])
        {
            Assert.Equal(expected.Order(StringComparer.Ordinal), problem.Pointers().Order(StringComparer.Ordinal));
        }

        Assert.Empty(await TicketsAsync(kernel));
    }

    [Fact]
    public async Task A_conflict_of_a_child_undoes_the_parent_and_is_told_where_it_stands()
    {
        await using var kernel = await TestKernel.StartAsync();
        await CreateAsync(kernel, """{"subject": "first", "email": "a@b.example"}""");

        var problem = await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(
            kernel, """{"subject": "parent", "tickets": {"create": [{"subject": "b"}, {"subject": "c", "email": "a@b.example"}]}}"""));

        Assert.Equal(["/tickets/create/1/email UNIQUE"], problem.Pointers());
        Assert.Equal(["first"], (await TicketsAsync(kernel)).Keys);
    }

    [Theory]
    [InlineData("disconnect", "RECORD_NOT_FOUND")]
    [InlineData("delete", "RECORD_NOT_FOUND")]
    public async Task A_record_of_another_parent_is_no_child(string verb, string code)
    {
        await using var kernel = await TestKernel.StartAsync();
        var parent = await CreateAsync(kernel, """{"subject": "parent"}""");
        await CreateAsync(kernel, """{"subject": "other", "tickets": {"create": [{"subject": "foreign"}]}}""");
        var foreign = (await TicketsAsync(kernel))["foreign"].Id;

        var problem = await Assert.ThrowsAsync<ProblemException>(() => PatchAsync(kernel, parent, $$$"""{"tickets": {"{{{verb}}}": ["{{{foreign}}}"]}}"""));

        Assert.Equal(code, problem.Code.Name);
        Assert.Equal([$"/tickets/{verb}/0 {code}"], problem.Pointers());
    }

    [Fact]
    public async Task A_child_that_must_have_a_parent_cannot_be_disconnected()
    {
        await using var kernel = await TestKernel.StartAsync();
        var ticket = await CreateAsync(kernel, """{"subject": "a", "comments_by_ticket": {"create": [{"text": "one"}]}}""");
        var comment = Assert.Single(await kernel.Database.Set<Comment>(TestKernel.Itself).All.ToListAsync()).Id;

        var problem = await Assert.ThrowsAsync<ProblemException>(() => PatchAsync(kernel, ticket, $$$"""{"comments_by_ticket": {"disconnect": ["{{{comment}}}"]}}"""));

        Assert.Equal(["/comments_by_ticket/disconnect/0 REQUIRED"], problem.Pointers());
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task Records_stand_only_so_deep(int depth, bool fits)
    {
        await using var kernel = await TestKernel.StartAsync();
        var json = """{"subject": "leaf"}""";
        for (var level = 0; level < depth; level++)
        {
            json = $$$"""{"subject": "{{{level}}}", "tickets": {"create": [{{{json}}}]}}""";
        }

        if (fits)
        {
            await CreateAsync(kernel, json);
            Assert.Equal(depth + 1, (await TicketsAsync(kernel)).Count);
        }
        else
        {
            Assert.Equal(ProblemCode.InvalidParameter, (await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(kernel, json))).Code);
        }
    }

    [Fact]
    public async Task A_body_writes_only_so_many_records_beside_its_own()
    {
        await using var kernel = await TestKernel.StartAsync();
        var children = string.Join(',', Enumerable.Repeat("""{"text": "x"}""", WriteLimits.MaxNestedRecords + 1));

        var problem = await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(kernel, $$$"""{"subject": "a", "comments_by_ticket": {"create": [{{{children}}}]}}"""));

        Assert.Equal(ProblemCode.InvalidParameter, problem.Code);
    }

    [Fact]
    public async Task Children_go_with_an_upsert_and_count_as_changed()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var json = Json("""{"subject": "a", "email": "a@b.example", "tickets": {"create": [{"subject": "child"}]}}""");
        foreach (var action in (WriteAction[])[WriteAction.Created, WriteAction.None])
        {
            Assert.Equal(action, (await RunAsync(kernel, tickets.PrepareUpsert(UpsertKey.Of(tickets, "email"), json, default), 2)).Action);
        }

        Assert.Equal(3, await tickets.CountAsync(null, CancellationToken.None));
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => RunAsync(kernel, tickets.PrepareCreate(Json("""{"subject": "b", "tickets": {"create": [{"subject": "c"}]}}""")), 1));
        Assert.Equal(ProblemCode.MaxAffectedExceeded, refusal.Code);
    }

    private static async Task<Guid> CreateAsync(TestKernel kernel, string json) =>
        (await RunAsync(kernel, kernel.Objects.Open("tickets", TestKernel.Anybody).PrepareCreate(Json(json)), int.MaxValue)).Id;

    private static Task<WriteResult> PatchAsync(TestKernel kernel, Guid id, string json) =>
        RunAsync(kernel, kernel.Objects.Open("tickets", TestKernel.Anybody).PrepareUpdate(id, Json(json), default), int.MaxValue);

    private static Task<WriteResult> RunAsync(TestKernel kernel, RecordWrite write, int most) => kernel.Objects.WriteAsync(
        TestKernel.Anybody, new WriteOptions(MaxAffected: most), (transaction, token) => transaction.RunAsync(write, token), CancellationToken.None).AsTask();

    private static async Task<Dictionary<string, Ticket>> TicketsAsync(TestKernel kernel) =>
        (await kernel.Database.Set<Ticket>(TestKernel.Itself).All.ToListAsync()).ToDictionary(static ticket => ticket.Subject, StringComparer.Ordinal);

    private static byte[] Json(string json) => Encoding.UTF8.GetBytes(json);
}
