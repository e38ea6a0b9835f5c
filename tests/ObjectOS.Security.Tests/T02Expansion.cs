using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectOS.Security;

/// <summary>T1, T2, T15 for what is returned inside of records: each level under the policy of its own object, and one statement for each.</summary>
public class T02Expansion
{
    private static readonly ChildRelation Comments = new("comments_by_ticket", "comments", "ticket");
    private static readonly ChildRelation Subtickets = new("tickets", "tickets", "parent");
    private static readonly int Parent = Ticket.Fields.Parent.Ordinal;
    private static readonly Filter Unsolved = (Ticket.Fields.Status != TicketStatus.Solved).Untyped;

    [Fact]
    public async Task What_is_hidden_is_neither_returned_nor_read()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition, unreadable: ["email", "amount"], readRows: Unsolved),
            definition => HandMadePolicies.Open(definition, unreadable: ["internal"], readRows: (Comment.Fields.Internal == false).Untyped));
        var (shown, hidden) = await FillAsync(kernel);
        kernel.Statements.Clear();

        var page = await PageAsync(kernel, new Query { Expand = [new RelatedExpansion(Parent), new ChildrenExpansion(Subtickets), new ChildrenExpansion(Comments)] });
        var one = await OneAsync(kernel, shown, new Query { Expand = [new RelatedExpansion(Parent) { Expand = [new ChildrenExpansion(Comments)] }] });

        Assert.Contains("\"subject\":\"child\"", page, StringComparison.Ordinal);
        Assert.Contains("\"parent\":null", one, StringComparison.Ordinal);
        Assert.All((string[])[page, one!], text => Assert.All((string[])["secret", "\"email\"", "\"amount\"", "\"internal\""], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal)));
        Assert.All(kernel.Statements, sql => Assert.DoesNotContain("\"amount\"", sql, StringComparison.Ordinal));
        Assert.Null(await OneAsync(kernel, hidden, new Query { Expand = [new RelatedExpansion(Parent)] }));
    }

    [Fact]
    public async Task Each_list_is_one_statement_however_many_records_there_are_and_lookups_come_with_their_records()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition));
        await FillAsync(kernel);
        await FillAsync(kernel);
        await FillAsync(kernel);
        var query = new Query { Expand = [new RelatedExpansion(Parent) { Expand = [new ChildrenExpansion(Comments)] }, new ChildrenExpansion(Subtickets) { Expand = [new RelatedExpansion(Parent)] }] };
        kernel.Statements.Clear();

        await PageAsync(kernel, query);
        Assert.Equal(3, kernel.Statements.Count);

        kernel.Statements.Clear();
        await PageAsync(kernel, new Query { Expand = [new RelatedExpansion(Parent) { Expand = [new RelatedExpansion(Parent)] }] });
        Assert.Single(kernel.Statements);

        kernel.Statements.Clear();
        await kernel.TicketSet.All
            .Include(Ticket.Fields.Parent.With(Ticket.Fields.Parent), Ticket.Relations.Tickets, new Children<Ticket, Comment>("comments_by_ticket", "comments", Comment.Fields.Ticket))
            .ToListAsync();
        Assert.Equal(5, kernel.Statements.Count);
    }

    [Fact]
    public async Task What_one_may_not_read_is_refused_like_what_is_not_there()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition, unreadable: ["email"]),
            definition => HandMadePolicies.Open(definition, unreadable: ["source", "text"]));
        var before = kernel.Statements.Count;
        var email = FieldMask.Of(Ticket.Fields.Email.Ordinal);
        var secret = new CompareFilter(Comment.Fields.Text.Ordinal, FilterOperator.Equal, FieldValue.Text("x"));

        await RefusedAsync(kernel, "parent.email", new RelatedExpansion(Parent) { Select = email });
        await RefusedAsync(kernel, "parent.tickets.email", new RelatedExpansion(Parent) { Expand = [new ChildrenExpansion(Subtickets) { Select = email }] });
        await RefusedAsync(kernel, "comments_by_ticket.text", new ChildrenExpansion(Comments) { Where = secret });
        await RefusedAsync(kernel, "comments_by_ticket.text", new ChildrenExpansion(Comments) { OrderBy = [new Sort(Comment.Fields.Text.Ordinal)] });
        await RefusedAsync(kernel, "comments_by_ticket.ticket.email", new ChildrenExpansion(Comments) { OrderBy = [new Sort(Ticket.Fields.Email.Ordinal) { Via = [Comment.Fields.Ticket.Ordinal] }] });
        await RefusedAsync(kernel, "comments_by_ticket.source", new ChildrenExpansion(Comments) { Expand = [new RelatedExpansion(Comment.Fields.Source.Ordinal)] });
        await RefusedAsync(kernel, "comments_by_source", new ChildrenExpansion(new ChildRelation("comments_by_source", "comments", "source")));
        await RefusedAsync(kernel, "email", new RelatedExpansion(Ticket.Fields.Email.Ordinal));
        await RefusedAsync(kernel, "subject", new RelatedExpansion(Ticket.Fields.Subject.Ordinal));

        Assert.Equal(before, kernel.Statements.Count);
    }

    [Fact]
    public async Task Csharp_on_behalf_of_a_caller_includes_no_more()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition, unreadable: ["email"], readRows: Unsolved),
            definition => HandMadePolicies.Open(definition, unreadable: ["source"]));
        var (shown, hidden) = await FillAsync(kernel);

        var ticket = await kernel.TicketSet.Where(Ticket.Fields.Id == shown).Include(Ticket.Fields.Parent, Ticket.Relations.Tickets).FirstOrDefaultAsync();

        Assert.Equal((hidden, null), (ticket!.Parent!.Value.Id, ticket.Parent.Value.Record));
        Assert.Null(Assert.Single(Ticket.Relations.Tickets.Of(ticket)).Email);
        var copies = new Children<Ticket, Comment>("comments_by_source", "comments", Comment.Fields.Source);
        await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.TicketSet.All.Include(copies).ToListAsync().AsTask());
    }

    // A ticket with a hidden parent, a child that is shown and one that is not, and comments of which one is internal.
    private static async Task<(Guid Shown, Guid Hidden)> FillAsync(PolicyKernel kernel)
    {
        var hidden = await kernel.StoreAsync(new Ticket { Subject = "secret", Status = TicketStatus.Solved });
        var shown = await kernel.StoreAsync(new Ticket { Subject = "shown", Parent = (Reference<Ticket>)hidden });
        await kernel.StoreAsync(new Ticket { Subject = "child", Email = $"secret{shown:N}@x.example", Amount = 7, Parent = (Reference<Ticket>)shown });
        await kernel.StoreAsync(new Ticket { Subject = "secret", Status = TicketStatus.Solved, Parent = (Reference<Ticket>)shown });
        await kernel.StoreAsync(new Comment { Ticket = (Reference<Ticket>)shown, Text = "said" });
        await kernel.StoreAsync(new Comment { Ticket = (Reference<Ticket>)shown, Text = "secret", Internal = true });
        return (shown, hidden);
    }

    private static async Task RefusedAsync(PolicyKernel kernel, string path, Expansion expansion)
    {
        var expected = ProblemException.UnknownField("tickets", path).Text();
        Assert.Equal(expected, (await Problem.OfAsync(ProblemCode.InvalidField, () => PageAsync(kernel, new Query { Expand = [expansion] }))).Text());
        Assert.Equal(expected, (await Problem.OfAsync(ProblemCode.InvalidField, () => OneAsync(kernel, Guid.NewGuid(), new Query { Expand = [expansion] }))).Text());
    }

    private static async Task<string> PageAsync(PolicyKernel kernel, Query query)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        await kernel.Tickets.WritePageAsync(query, json, CancellationToken.None);
        json.WriteEndArray();
        await json.FlushAsync();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static async Task<string?> OneAsync(PolicyKernel kernel, Guid id, Query query)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer);
        var found = await kernel.Tickets.WriteAsync(id, query, json, CancellationToken.None);
        await json.FlushAsync();
        return found ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }
}
