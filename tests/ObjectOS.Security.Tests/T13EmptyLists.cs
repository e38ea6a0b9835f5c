namespace ObjectOS.Security;

/// <summary>T13: empty lists and missing values neither drop a rule nor turn it round, and no filter of a caller widens it.</summary>
public class T13EmptyLists
{
    [Fact]
    public async Task A_rule_with_an_empty_list_means_what_it_says()
    {
        Filter? rule = null;
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: rule));
        await kernel.StoreAsync(new Ticket { Subject = "a", Priority = 1 });
        await kernel.StoreAsync(new Ticket { Subject = "b", Priority = null });

        (Filter Rule, int Visible)[] rules =
        [
            (Ticket.Fields.Priority.In().Untyped, 0),
            ((!Ticket.Fields.Priority.In()).Untyped, 2),
            (Ticket.Fields.Priority.In(1).Untyped, 1),
            ((!Ticket.Fields.Priority.In(1)).Untyped, 1),
            ((!Ticket.Fields.Priority.In(2)).Untyped, 2),
            ((Ticket.Fields.Priority != 1).Untyped, 1),
            ((!(Ticket.Fields.Priority != 1)).Untyped, 1),
            ((!(Ticket.Fields.Priority > 5)).Untyped, 2),
            (new InFilter(Ticket.Fields.Priority.Ordinal, [FieldValue.Null]), 1),
            (!new InFilter(Ticket.Fields.Priority.Ordinal, [FieldValue.Null, FieldValue.Integer(2)]), 1),
            (Filter.None, 0),
            (!Filter.None, 2),
            (Filter.All, 2),
            (!Filter.All, 0),
        ];
        foreach (var (tried, visible) in rules)
        {
            rule = tried;
            Assert.Equal(visible, await kernel.Tickets.CountAsync(null, CancellationToken.None));
            Assert.Equal(visible, (await kernel.Tickets.QueryJsonAsync(new Query())).Count);
        }
    }

    [Fact]
    public async Task No_filter_of_a_caller_widens_the_rule()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Urgent == false).Untyped));
        await kernel.StoreAsync(new Ticket { Subject = "secret", Urgent = true });

        Filter[] filters =
        [
            Filter.All,
            !Filter.None,
            (Ticket.Fields.Urgent == true).Untyped,
            (Ticket.Fields.Urgent == true).Untyped | Filter.All,
            !(Ticket.Fields.Urgent == false).Untyped,
            new OrFilter([Filter.None, Filter.All]),
            new NotFilter(new NotFilter(Filter.All)),
        ];
        foreach (var filter in filters)
        {
            Assert.Equal(0, await kernel.Tickets.CountAsync(filter, CancellationToken.None));
            Assert.Empty(await kernel.Tickets.QueryJsonAsync(new Query { Where = filter }));
            Assert.False(await kernel.TicketSet.Where(new Filter<Ticket>(filter)).AnyAsync());
        }
    }
}
