namespace ObjectOS.Security;

/// <summary>T6: aggregates are made of what one can see, and of nothing else.</summary>
public class T06Aggregates
{
    [Fact]
    public async Task No_aggregate_is_made_of_an_unreadable_field()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["amount", "due_on"]));
        await kernel.StoreAsync(new Ticket { Subject = "a", Amount = 7, DueOn = new DateOnly(2026, 1, 1) });
        var before = kernel.Statements.Count;
        int amount = Ticket.Fields.Amount.Ordinal, due = Ticket.Fields.DueOn.Ordinal;
        AggregateQuery[] queries =
        [
            .. Enum.GetValues<AggregateFunction>().Select(function => new AggregateQuery { Aggregates = [new Aggregate(function, amount, "x")] }),
            new() { GroupBy = [new GroupKey(amount, "x")] },
            new() { GroupBy = [new GroupKey(Ticket.Fields.Subject.Ordinal, "amount"), new GroupKey(amount, "subject")] },
            new() { Aggregates = [new Aggregate(AggregateFunction.Count, null, "count"), new Aggregate(AggregateFunction.Sum, amount, "hidden", IsShown: false)] },
            new() { Aggregates = [new Aggregate(AggregateFunction.Count, null, "count")], Where = (Ticket.Fields.Amount > 1m).Untyped },
        ];

        foreach (var query in queries)
        {
            var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CountGroupsAsync(query, CancellationToken.None).AsTask());
            Assert.Equal(ProblemException.UnknownField("tickets", "amount").Text(), problem.Text());
        }

        var dates = new AggregateQuery { GroupBy = [new GroupKey(due, "x", DateBucket.Year)] };
        await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CountGroupsAsync(dates, CancellationToken.None).AsTask());
        await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.TicketSet.All.MaxAsync(Ticket.Fields.Amount).AsTask());
        Assert.Equal(before, kernel.Statements.Count);
    }

    [Fact]
    public async Task Aggregates_are_those_of_the_visible_records_under_any_record_rule()
    {
        var random = new Random(20261124);
        Filter? rule = null;
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: rule));
        for (var number = 0; number < 40; number++)
        {
            await kernel.StoreAsync(new Ticket { Subject = "a", Urgent = random.Next(2) == 0, Priority = random.Next(3) == 0 ? null : random.Next(1, 6), Status = (TicketStatus)random.Next(3), Amount = random.Next(100) });
        }

        Filter[] rules =
        [
            (Ticket.Fields.Urgent == true).Untyped,
            (Ticket.Fields.Priority >= 3).Untyped,
            Ticket.Fields.Priority.IsNull.Untyped,
            (Ticket.Fields.Status != TicketStatus.Solved).Untyped,
            Ticket.Fields.Status.In().Untyped,
        ];
        foreach (var each in rules)
        {
            rule = each;
            var visible = await kernel.TicketSet.All.ToListAsync();
            var groups = await kernel.TicketSet.All.GroupBy(Ticket.Fields.Status).Select(Ticket.Fields.Id.Count(), Ticket.Fields.Amount.Sum()).ToListAsync();

            Assert.Equal(visible.Sum(ticket => ticket.Amount ?? 0), await kernel.TicketSet.All.SumAsync(Ticket.Fields.Amount));
            Assert.Equal(visible.Max(ticket => ticket.Amount), await kernel.TicketSet.All.MaxAsync(Ticket.Fields.Amount));
            Assert.Equal(
                visible.GroupBy(ticket => ticket.Status).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal).Select(group => (group.Key, (long)group.Count(), group.Sum(ticket => ticket.Amount) ?? 0)),
                groups.Select(group => (group.Get(Ticket.Fields.Status), group.Get(Ticket.Fields.Id.Count()), group.Get(Ticket.Fields.Amount.Sum()))).OrderBy(group => group.Item1.ToString(), StringComparer.Ordinal));
        }
    }
}
