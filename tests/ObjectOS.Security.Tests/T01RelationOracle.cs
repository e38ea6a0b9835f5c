namespace ObjectOS.Security;

/// <summary>T1, T5 at a distance: what one may not read is as unknown at the end of a relation as it is at its start.</summary>
public class T01RelationOracle
{
    private static readonly ChildRelation Comments = new("comments_by_ticket", "comments", "ticket");
    private static readonly ChildRelation Copies = new("comments_by_source", "comments", "source");
    private static readonly ChildRelation Subtickets = new("tickets", "tickets", "parent");

    [Fact]
    public async Task No_filter_and_no_order_names_an_unreadable_field_behind_a_relation()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition, unreadable: ["email"]),
            definition => HandMadePolicies.Open(definition, unreadable: ["text"]));
        var before = kernel.Statements.Count;
        var secret = new CompareFilter(Ticket.Fields.Email.Ordinal, FilterOperator.Equal, FieldValue.Text("x@x.example"));
        var spoken = new CompareFilter(Comment.Fields.Text.Ordinal, FilterOperator.Equal, FieldValue.Text("x"));
        var parent = Ticket.Fields.Parent.Ordinal;

        await RefusedAsync(kernel, "parent.email", new RelatedFilter(parent, secret));
        await RefusedAsync(kernel, "parent.parent.parent.email", new RelatedFilter(parent, new RelatedFilter(parent, new RelatedFilter(parent, secret))));
        await RefusedAsync(kernel, "tickets.email", new ChildrenFilter(Subtickets, Filter.None & !secret));
        await RefusedAsync(kernel, "comments_by_ticket.text", ChildrenFilter.Every(Comments, spoken));
        await RefusedAsync(kernel, "comments_by_ticket.ticket.email", ChildrenFilter.None(Comments, new RelatedFilter(Comment.Fields.Ticket.Ordinal, secret)));
        await RefusedAsync(kernel, "parent.email", new Sort(Ticket.Fields.Email.Ordinal) { Via = [parent] });
        await RefusedAsync(kernel, "parent.parent.email", new Sort(Ticket.Fields.Email.Ordinal, true) { Via = [parent, parent] });

        Assert.Equal(before, kernel.Statements.Count);
    }

    [Fact]
    public async Task A_relation_by_an_unreadable_field_does_not_exist()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition, unreadable: ["parent"]),
            definition => HandMadePolicies.Open(definition, unreadable: ["source"]));
        var before = kernel.Statements.Count;

        await RefusedAsync(kernel, "parent", new RelatedFilter(Ticket.Fields.Parent.Ordinal, Filter.All));
        await RefusedAsync(kernel, "tickets", new ChildrenFilter(Subtickets, Filter.All));
        await RefusedAsync(kernel, "comments_by_source", new ChildrenFilter(Copies, Filter.All));
        await RefusedAsync(kernel, "parent", new Sort(Ticket.Fields.Subject.Ordinal) { Via = [Ticket.Fields.Parent.Ordinal] });

        Assert.Equal(before, kernel.Statements.Count);
    }

    [Fact]
    public async Task An_object_one_may_not_read_is_no_end_of_a_relation()
    {
        await using var kernel = await PolicyKernel.StartAsync(
            definition => HandMadePolicies.Open(definition, rights: ""),
            definition => HandMadePolicies.Open(definition));
        var filter = new RelatedFilter(Comment.Fields.Ticket.Ordinal, Ticket.Fields.Subject.IsNull.Untyped);

        var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Comments.CountAsync(filter, CancellationToken.None).AsTask());

        Assert.Equal(ProblemException.UnknownField("comments", "ticket").Text(), problem.Text());
        Assert.Null(kernel.Comments.FindRelated("tickets"));
    }

    [Fact]
    public async Task Records_that_do_not_exist_for_the_caller_neither_satisfy_a_filter_nor_order_anything()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition =>
            HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Status != TicketStatus.Solved).Untyped));
        var hidden = await kernel.StoreAsync(new Ticket { Subject = "secret", Status = TicketStatus.Solved });
        var shown = await kernel.StoreAsync(new Ticket { Subject = "shown", Parent = (Reference<Ticket>)hidden });
        await kernel.StoreAsync(new Ticket { Subject = "child", Status = TicketStatus.Solved, Parent = (Reference<Ticket>)shown });
        var parent = Ticket.Fields.Parent;

        Assert.Equal(0, await kernel.TicketSet.Where(parent.Where(Ticket.Fields.Subject == "secret")).CountAsync());
        Assert.Equal(0, await kernel.TicketSet.Where(parent.Where(Ticket.Fields.Id.IsNotNull)).CountAsync());
        Assert.Equal(1, await kernel.TicketSet.Where(parent.Where(Ticket.Fields.Subject.IsNull)).CountAsync());
        Assert.Equal(0, await kernel.Tickets.CountAsync(new ChildrenFilter(Subtickets, Filter.All), CancellationToken.None));
        Assert.Equal(1, await kernel.Tickets.CountAsync(ChildrenFilter.None(Subtickets, Filter.All), CancellationToken.None));
        Assert.Equal("shown", Assert.Single(await kernel.TicketSet.OrderBy(parent.By(Ticket.Fields.Subject.Descending)).ToListAsync()).Subject);
    }

    private static async Task RefusedAsync(PolicyKernel kernel, string path, Filter filter)
    {
        foreach (var asked in new[] { filter, !filter, Filter.All & filter, Filter.None | !(Filter.All | filter) })
        {
            var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.QueryJsonAsync(new Query { Where = asked }).AsTask());
            Assert.Equal(ProblemException.UnknownField("tickets", path).Text(), problem.Text());
            await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CountAsync(asked, CancellationToken.None).AsTask());
            await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.EstimateAsync(asked, CancellationToken.None).AsTask());
            await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.TicketSet.Where(new Filter<Ticket>(asked)).AnyAsync().AsTask());
        }
    }

    private static async Task RefusedAsync(PolicyKernel kernel, string path, Sort sort)
    {
        var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.QueryJsonAsync(new Query { OrderBy = [sort] }).AsTask());
        Assert.Equal(ProblemException.UnknownField("tickets", path).Text(), problem.Text());
    }
}
