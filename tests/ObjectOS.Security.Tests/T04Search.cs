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
        Assert.False(SearchFilter.IsPossible(kernel.Tickets.Type.Definition, kernel.Tickets.Policy.Readable));
        Assert.All(kernel.Statements.Skip(before), sql => Assert.DoesNotContain("\"subject\"", sql, StringComparison.Ordinal));
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

    private static Filter Find(PolicyKernel kernel, string text) => SearchFilter.Of(kernel.Tickets.Type.Definition, kernel.Tickets.Policy.Readable, text)!;
}
