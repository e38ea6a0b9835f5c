namespace ObjectOS.Security;

/// <summary>T1: a filter on a field that one may not read would tell its value bit by bit.</summary>
public class T01FilterOracle
{
    [Fact]
    public async Task No_filter_names_an_unreadable_field_at_any_depth_by_any_operator()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["email", "amount", "tags", "owner"]));
        await kernel.StoreAsync(new Ticket { Subject = "a", Email = "secret@x.example", Amount = 7, Tags = ["secret"] });
        var before = kernel.Statements.Count;

        foreach (var leaf in Leaves())
        {
            foreach (var filter in new[] { leaf, !leaf, Filter.All & leaf, Filter.None | !(Filter.All | leaf) })
            {
                var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.QueryJsonAsync(new Query { Where = filter }).AsTask());
                await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CountAsync(filter, CancellationToken.None).AsTask());
                await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.TicketSet.Where(new Filter<Ticket>(filter)).AnyAsync().AsTask());
                await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.TicketSet.Where(new Filter<Ticket>(filter)).ToListAsync().AsTask());
                Assert.DoesNotContain("secret", problem.Text(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, kernel.Statements.Count);
    }

    [Fact]
    public async Task An_unreadable_field_is_refused_like_one_that_is_not_there()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["email"]));

        var hidden = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CountAsync(Ticket.Fields.Email.IsNull.Untyped, CancellationToken.None).AsTask());

        Assert.Null(kernel.Tickets.FindReadable("email"));
        Assert.Null(kernel.Tickets.FindReadable("emaix"));
        Assert.Equal(ProblemException.UnknownField("tickets", "emaix").Text().Replace("emaix", "email", StringComparison.Ordinal), hidden.Text());
    }

    private static IEnumerable<Filter> Leaves()
    {
        foreach (var comparison in Enum.GetValues<FilterOperator>())
        {
            yield return new CompareFilter(Ticket.Fields.Email.Ordinal, comparison, FieldValue.Text("s"));
            yield return new CompareFilter(Ticket.Fields.Amount.Ordinal, comparison, FieldValue.Decimal(1));
            yield return new CompareFilter(Ticket.Fields.Email.Ordinal, comparison, FieldValue.Null);
            yield return new CompareFieldsFilter(Ticket.Fields.Subject.Ordinal, comparison, Ticket.Fields.Email.Ordinal);
            yield return new CompareFieldsFilter(Ticket.Fields.Email.Ordinal, comparison, Ticket.Fields.Subject.Ordinal);
        }

        yield return new InFilter(Ticket.Fields.Email.Ordinal, []);
        yield return new InFilter(Ticket.Fields.Email.Ordinal, [FieldValue.Null]);
        yield return new CompareFilter(Ticket.Fields.Tags.Ordinal, FilterOperator.Contains, FieldValue.Text("secret"));
        yield return new CompareFilter(SystemFields.Owner, FilterOperator.Equal, FieldValue.Null);
    }
}
