namespace ObjectOS.Security;

/// <summary>T5: an order by a field that one may not read would tell how its values compare.</summary>
public class T05SortOracle
{
    [Theory]
    [InlineData("email")]
    [InlineData("amount")]
    [InlineData("created_at")]
    public async Task No_order_names_an_unreadable_field(string field)
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: [field]));
        await kernel.StoreAsync(new Ticket { Subject = "a" });
        var before = kernel.Statements.Count;
        var ordinal = kernel.Tickets.Type.Definition.FindField(field)!.Ordinal;

        foreach (var order in new Sort[][] { [new(ordinal)], [new(ordinal, true)], [new(Ticket.Fields.Subject.Ordinal), new(ordinal)] })
        {
            var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.QueryJsonAsync(new Query { OrderBy = order }).AsTask());
            Assert.Equal(ProblemException.UnknownField("tickets", field).Text(), problem.Text());
        }

        Assert.Equal(before, kernel.Statements.Count);
    }

    [Fact]
    public async Task No_cursor_continues_in_an_order_that_its_caller_may_no_longer_ask_for()
    {
        string[] hidden = [];
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: hidden));
        await kernel.StoreAsync(new Ticket { Subject = "a", Amount = 1 });
        await kernel.StoreAsync(new Ticket { Subject = "b", Amount = 2 });
        var query = new Query { OrderBy = [new(Ticket.Fields.Amount.Ordinal)], Limit = 1 };
        var cursor = (await kernel.Tickets.PageAsync(query, new Ignored(), CancellationToken.None)).NextCursor;
        var before = kernel.Statements.Count;

        hidden = ["amount"];
        await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.PageAsync(query with { After = cursor }, new Ignored(), CancellationToken.None).AsTask());

        // Nor does it place its caller in the list as it is without the order.
        await Problem.OfAsync(ProblemCode.InvalidCursor, () => kernel.Tickets.PageAsync(new Query { After = cursor }, new Ignored(), CancellationToken.None).AsTask());
        Assert.Equal(before, kernel.Statements.Count);
    }

    private sealed class Ignored : Storage.IRowSink
    {
        public void Accept(Storage.RowReader row)
        {
        }
    }
}
