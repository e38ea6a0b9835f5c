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
}
