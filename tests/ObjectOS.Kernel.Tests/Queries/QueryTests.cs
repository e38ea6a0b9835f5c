namespace ObjectOS.Queries;

public class QueryTests
{
    [Fact]
    public async Task Pages_never_repeat_or_lose_a_record_whatever_ties()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);
        for (var number = 0; number < 25; number++)
        {
            await tickets.CreateAsync(new Ticket { Subject = "same", Priority = (number % 2) + 1 });
        }

        var seen = new List<Guid>();
        for (var offset = 0; offset < 30; offset += 4)
        {
            seen.AddRange((await tickets.OrderBy(Ticket.Fields.Priority.Descending).Skip(offset).Take(4).ToListAsync()).Select(ticket => ticket.Id));
        }

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Fact]
    public async Task Records_without_a_value_come_last_ascending_and_first_descending()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);
        foreach (var amount in new decimal?[] { 2m, null, -0m, 10m })
        {
            await tickets.CreateAsync(new Ticket { Subject = "a", Amount = amount });
        }

        var ascending = await tickets.OrderBy(Ticket.Fields.Amount.Ascending).ToListAsync();
        var descending = await tickets.OrderBy(Ticket.Fields.Amount.Descending).ToListAsync();

        Assert.Equal([0m, 2m, 10m, null], ascending.Select(ticket => ticket.Amount));
        Assert.Equal([null, 10m, 2m, 0m], descending.Select(ticket => ticket.Amount));
    }

    [Fact]
    public async Task A_selection_returns_its_fields_in_the_order_of_the_object()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        await tickets.CreateJsonAsync("""{"subject": "a", "amount": 1}""");
        var amount = tickets.FindReadable("amount")!.Ordinal;
        var subject = tickets.FindReadable("subject")!.Ordinal;

        Assert.Equal(["""{"subject":"a","amount":1.00}"""], await tickets.QueryJsonAsync(new Query { Select = FieldMask.Of(amount, subject) }));
        Assert.Equal(["{}"], await tickets.QueryJsonAsync(new Query { Select = FieldMask.None }));
    }

    [Theory]
    [InlineData("payload")]
    [InlineData("tags")]
    [InlineData("place")]
    public async Task What_has_no_order_cannot_be_sorted_by(string field)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var ordinal = tickets.FindReadable(field)!.Ordinal;

        await Problem.OfAsync(ProblemCode.InvalidSort, () => tickets.QueryJsonAsync(new Query { OrderBy = [new Sort(ordinal)] }).AsTask());
    }

    [Fact]
    public async Task What_does_not_fit_a_field_cannot_be_compared_with_it()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        Filter[] filters =
        [
            new CompareFilter(Ticket.Fields.Priority.Ordinal, FilterOperator.Equal, FieldValue.Text("3")),
            new CompareFilter(Ticket.Fields.Priority.Ordinal, FilterOperator.Contains, FieldValue.Text("3")),
            new CompareFilter(Ticket.Fields.Payload.Ordinal, FilterOperator.Equal, FieldValue.Json("1")),
            new CompareFilter(Ticket.Fields.Tags.Ordinal, FilterOperator.StartsWith, FieldValue.Text("a")),
            new InFilter(Ticket.Fields.Amount.Ordinal, [FieldValue.Integer(1)]),
            new CompareFieldsFilter(Ticket.Fields.Amount.Ordinal, FilterOperator.Less, Ticket.Fields.Priority.Ordinal),
            new CompareFieldsFilter(Ticket.Fields.Subject.Ordinal, FilterOperator.Contains, Ticket.Fields.Email.Ordinal),
        ];

        foreach (var filter in filters)
        {
            await Problem.OfAsync(ProblemCode.InvalidFilter, () => tickets.CountAsync(!filter, CancellationToken.None).AsTask());
        }
    }
}
