namespace ObjectOS.Security;

/// <summary>T4: a search looks neither into fields nor at records that its caller may not read.</summary>
public class T04Search
{
    [Fact]
    public async Task A_known_secret_of_an_unreadable_field_is_not_found()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["subject"]));
        await kernel.StoreAsync(new Ticket { Subject = "topsecret" });
        var before = kernel.Statements.Count;

        Assert.Equal(0, await kernel.Tickets.CountAsync(Find(kernel, "topsecret"), CancellationToken.None));
        Assert.Equal(0, await kernel.Tickets.CountAsync(Find(kernel, "other"), CancellationToken.None));
        Assert.All(kernel.Statements.Skip(before), sql => Assert.DoesNotContain("\"subject\"", sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_may_be_read_nothing_is_looked_into()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["subject", "tags"]));
        await kernel.StoreAsync(new Ticket { Subject = "topsecret" });

        Assert.False(SearchFilter.IsPossible(kernel.Tickets.Type.Definition, kernel.Tickets.Policy.Readable));
        Assert.Equal(0, await kernel.Tickets.CountAsync(Find(kernel, "topsecret"), CancellationToken.None));
    }

    [Fact]
    public async Task A_record_that_does_not_exist_for_the_caller_is_not_found()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Status != TicketStatus.Solved).Untyped));
        await kernel.StoreAsync(new Ticket { Subject = "topsecret", Status = TicketStatus.Solved });
        await kernel.StoreAsync(new Ticket { Subject = "open secret" });

        Assert.Equal(1, await kernel.Tickets.CountAsync(Find(kernel, "SECRET"), CancellationToken.None));
        Assert.Equal(0, await kernel.Tickets.CountAsync(Find(kernel, "topsecret"), CancellationToken.None));
    }

    [Fact]
    public async Task Words_of_a_masked_field_neither_add_to_others_nor_change_the_order()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["tags"]));
        var plain = await kernel.StoreAsync(new Ticket { Subject = "printer" });
        var best = await kernel.StoreAsync(new Ticket { Subject = "printer printer" });
        var masked = await kernel.StoreAsync(new Ticket { Subject = "printer", Tags = ["printer", "printer too", "secret"] });

        Assert.Equal(0, await kernel.Tickets.CountAsync(Find(kernel, "secret"), CancellationToken.None));
        Assert.Equal(0, await kernel.Tickets.CountAsync(Find(kernel, "printer secret"), CancellationToken.None));
        Assert.Equal(0, await kernel.Tickets.CountAsync(Find(kernel, "\"printer secret\""), CancellationToken.None));
        Assert.Equal([best, .. new[] { plain, masked }.Order()], (await kernel.TicketSet.Search("printer").ToListAsync()).Select(ticket => ticket.Id));
    }

    [Fact]
    public async Task Records_that_do_not_exist_for_the_caller_do_not_change_the_order_of_those_that_do()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Status != TicketStatus.Solved).Untyped));
        var rare = await kernel.StoreAsync(new Ticket { Subject = "alpha beta beta" });
        var common = await kernel.StoreAsync(new Ticket { Subject = "alpha alpha beta" });
        var before = await OrderAsync();
        for (var count = 0; count < 50; count++)
        {
            await kernel.StoreAsync(new Ticket { Subject = "alpha and much else that nobody may see", Status = TicketStatus.Solved });
        }

        Assert.Equal(before, await OrderAsync());
        Assert.Equal(new[] { rare, common }.Order(), before.Order());

        async Task<Guid[]> OrderAsync() => [.. (await kernel.TicketSet.Search("alpha beta").ToListAsync()).Select(ticket => ticket.Id)];
    }

    [Fact]
    public async Task A_filter_that_was_made_for_somebody_else_is_refused()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["subject"]));
        var everything = SearchFilter.Of(kernel.Tickets.Type.Definition, kernel.Tickets.Type.Definition.AllFields, "anything")!;

        var problem = await Assert.ThrowsAsync<ProblemException>(() => kernel.Tickets.CountAsync(everything, CancellationToken.None).AsTask());
        Assert.Equal(ProblemCode.InvalidField, problem.Code);
    }

    private static Filter Find(PolicyKernel kernel, string text) => SearchFilter.Of(kernel.Tickets.Type.Definition, kernel.Tickets.Policy.Readable, text)!;
}
