using System.Text;

namespace ObjectOS.Security;

/// <summary>T17: standing in another record's body opens no way around a record's own rules.</summary>
public class T17NestedWrites
{
    [Theory]
    [InlineData("r", "create", "PERMISSION_DENIED")]
    [InlineData("r", "connect", "PERMISSION_DENIED")]
    [InlineData("r", "update", "PERMISSION_DENIED")]
    [InlineData("r", "delete", "PERMISSION_DENIED")]
    [InlineData("rud", "create", "PERMISSION_DENIED")]
    [InlineData("rcd", "connect", "PERMISSION_DENIED")]
    [InlineData("rcd", "update", "PERMISSION_DENIED")]
    [InlineData("rcu", "delete", "PERMISSION_DENIED")]
    [InlineData("", "create", "INVALID_FIELD")]
    [InlineData("", "delete", "INVALID_FIELD")]
    public async Task Each_verb_needs_the_childs_own_right(string rights, string verb, string code)
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition), definition => HandMadePolicies.Open(definition, rights: rights));
        var (ticket, comment) = await StoreAsync(kernel, "text");

        var problem = await PatchAsync(kernel, ticket, Verb(verb, comment));

        Assert.Equal(code, problem.Code.Name);
        Assert.Equal("text", Assert.Single(await kernel.AllComments.All.ToListAsync()).Text);
    }

    [Fact]
    public async Task A_hidden_object_is_an_unknown_name()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition), _ => ObjectPolicy.Closed);
        var ticket = await kernel.StoreAsync(new Ticket { Subject = "a" });

        var hidden = await PatchAsync(kernel, ticket, """{"comments_by_ticket": {"create": [{"text": "x"}]}}""");
        var none = await PatchAsync(kernel, ticket, """{"comments_by_tickex": {"create": [{"text": "x"}]}}""");

        Assert.Equal(none.Text().Replace("tickex", "ticket", StringComparison.Ordinal), hidden.Text());
    }

    [Fact]
    public async Task A_child_that_is_hidden_is_refused_like_one_that_is_not_there()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition),
            definition => HandMadePolicies.Open(definition, readRows: (Comment.Fields.Internal == false).Untyped));
        var (ticket, comment) = await StoreAsync(kernel, "secret", isInternal: true);
        var nobody = Guid.CreateVersion7();

        foreach (var verb in (string[])["connect", "update", "delete"])
        {
            var hidden = await PatchAsync(kernel, ticket, Verb(verb, comment));
            var none = await PatchAsync(kernel, ticket, Verb(verb, nobody));
            Assert.Equal(ProblemCode.RecordNotFound, hidden.Code);
            Assert.Equal(none.Text(), hidden.Text());
        }

        Assert.Equal("secret", Assert.Single(await kernel.AllComments.All.ToListAsync()).Text);
    }

    [Fact]
    public async Task The_childs_rules_hold_before_and_after()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition),
            definition => HandMadePolicies.Open(
                definition,
                createRows: (Comment.Fields.Internal == false).Untyped,
                updateRows: (Comment.Fields.Internal == false).Untyped,
                deleteRows: (Comment.Fields.Internal == false).Untyped));
        var (ticket, kept) = await StoreAsync(kernel, "kept", isInternal: true);
        var open = (await kernel.AllComments.CreateAsync(new Comment { Ticket = new(ticket), Text = "open" })).Id;

        foreach (var json in (string[])[
            """{"comments_by_ticket": {"create": [{"text": "x", "internal": true}]}}""",
            $$$"""{"comments_by_ticket": {"update": [{"id": "{{{open}}}", "data": {"internal": true}}]}}""",
            Verb("update", kept),
            Verb("connect", kept),
            Verb("delete", kept)])
        {
            // A connection that changes nothing is no change, but the record must be one the caller may change.
            Assert.Equal(ProblemCode.PermissionDenied, (await PatchAsync(kernel, ticket, json)).Code);
        }

        Assert.Equal([("kept", true), ("open", false)], (await kernel.AllComments.OrderBy(Comment.Fields.Text.Ascending).ToListAsync()).Select(static comment => (comment.Text, comment.Internal)));
    }

    [Fact]
    public async Task A_reference_that_may_not_be_written_cannot_be_written_by_standing_elsewhere()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition), definition => HandMadePolicies.Open(definition, unwritable: ["ticket", "source"]));
        var (ticket, comment) = await StoreAsync(kernel, "text");

        foreach (var verb in (string[])["create", "connect"])
        {
            var problem = await PatchAsync(kernel, ticket, Verb(verb, comment));
            Assert.Equal("READ_ONLY", Assert.Single(problem.Fields).Code);
        }
    }

    [Fact]
    public async Task A_record_is_not_taken_from_a_parent_by_one_who_may_not_change_it()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition), definition => HandMadePolicies.Open(definition, updateRows: (Comment.Fields.Text == "mine").Untyped));
        var (_, foreign) = await StoreAsync(kernel, "foreign");
        var own = await kernel.StoreAsync(new Ticket { Subject = "own" });

        Assert.Equal(ProblemCode.PermissionDenied, (await PatchAsync(kernel, own, Verb("connect", foreign))).Code);
        Assert.NotEqual(own, Assert.Single(await kernel.AllComments.All.ToListAsync()).Ticket.Id);
    }

    [Fact]
    public async Task A_target_is_created_under_its_own_rules_and_connected_only_where_it_may_be_seen()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Urgent == false).Untyped, createRows: (Ticket.Fields.Priority <= 3).Untyped));
        var ticket = await kernel.StoreAsync(new Ticket { Subject = "a" });
        var hidden = await kernel.StoreAsync(new Ticket { Subject = "b", Urgent = true });

        Assert.Equal(ProblemCode.PermissionDenied, (await PatchAsync(kernel, ticket, """{"parent": {"create": {"subject": "x", "priority": 5}}}""")).Code);
        Assert.Equal(ProblemCode.InvalidField, (await PatchAsync(kernel, ticket, """{"parent": {"create": {"subject": "x", "nonsense": 5}}}""")).Code);
        var unseen = await PatchAsync(kernel, ticket, $$$"""{"parent": {"connect": "{{{hidden}}}"}}""");
        var none = await PatchAsync(kernel, ticket, $$$"""{"parent": {"connect": "{{{Guid.CreateVersion7()}}}"}}""");
        Assert.Equal(ProblemCode.ReferenceViolation, unseen.Code);
        Assert.Equal(none.Text(), unseen.Text());
        Assert.Equal(2, await kernel.AllTickets.All.CountAsync());
    }

    private static string Verb(string verb, Guid id) => verb switch
    {
        "create" => """{"comments_by_ticket": {"create": [{"text": "x"}]}}""",
        "update" => $$$"""{"comments_by_ticket": {"update": [{"id": "{{{id}}}", "data": {"text": "x"}}]}}""",
        _ => $$$"""{"comments_by_ticket": {"{{{verb}}}": ["{{{id}}}"]}}""",
    };

    private static async Task<(Guid Ticket, Guid Comment)> StoreAsync(PolicyKernel kernel, string text, bool isInternal = false)
    {
        var ticket = await kernel.StoreAsync(new Ticket { Subject = "a" });
        var comment = await kernel.AllComments.CreateAsync(new Comment { Ticket = new(ticket), Text = text, Internal = isInternal });
        return (ticket, comment.Id);
    }

    private static Task<ProblemException> PatchAsync(PolicyKernel kernel, Guid id, string json) => Assert.ThrowsAsync<ProblemException>(async () =>
        await kernel.RunAsync(kernel.Tickets.PrepareUpdate(id, Encoding.UTF8.GetBytes(json), default)));
}
