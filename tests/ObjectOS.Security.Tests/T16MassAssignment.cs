namespace ObjectOS.Security;

/// <summary>T16: a body sets nothing that its caller may not write.</summary>
public class T16MassAssignment
{
    [Theory]
    [InlineData("id", "\"0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10\"")]
    [InlineData("created_at", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("created_by", "\"0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10\"")]
    [InlineData("updated_at", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("updated_by", "\"0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10\"")]
    [InlineData("version", "9")]
    [InlineData("number", "\"TKT-9999\"")]
    [InlineData("owner", "\"0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10\"")]
    [InlineData("priority", "5")]
    public async Task A_readable_field_that_may_not_be_written_is_refused_by_name(string field, string value)
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unwritable: ["owner", "priority"]));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a" });
        var before = await kernel.Tickets.GetJsonAsync(id);

        var created = await Problem.OfAsync(ProblemCode.ValidationFailed, () => kernel.Tickets.CreateJsonAsync($$"""{"subject": "b", "{{field}}": {{value}}}""").AsTask());
        var listed = await Problem.OfAsync(ProblemCode.ValidationFailed, () => kernel.Tickets.CreateManyJsonAsync($$"""[{"subject": "b", "{{field}}": {{value}}}]""").AsTask());
        var updated = await Problem.OfAsync(ProblemCode.ValidationFailed, () => kernel.Tickets.UpdateJsonAsync(id, $$"""{"{{field}}": {{value}}}""").AsTask());

        Assert.All([created, listed, updated], problem => Assert.Equal((field, "READ_ONLY"), (Assert.Single(problem.Fields).Field, problem.Fields[0].Code)));
        Assert.Equal(before, await kernel.Tickets.GetJsonAsync(id));
        Assert.Equal(1, await kernel.AllTickets.All.CountAsync());
    }

    [Fact]
    public async Task An_unreadable_field_is_refused_like_one_that_is_not_there()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["email"]));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a", Email = "old@x.example" });

        var hidden = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CreateJsonAsync("""{"subject": "b", "email": "new@x.example"}""").AsTask());
        var missing = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CreateJsonAsync("""{"subject": "b", "emaix": "new@x.example"}""").AsTask());
        var patched = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.UpdateJsonAsync(id, """{"email": null}""").AsTask());

        Assert.Equal(missing.Text().Replace("emaix", "email", StringComparison.Ordinal), hidden.Text());
        Assert.Equal(hidden.Text(), patched.Text());
        Assert.Equal("old@x.example", (await kernel.AllTickets.GetAsync(id)).Email);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_in_an_unreadable_field_tells_nothing_of_it()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["amount"]));

        var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.CreateJsonAsync("""{"subject": "b", "amount": {"x": [1]}}""").AsTask());

        Assert.Equal("UNKNOWN", Assert.Single(problem.Fields).Code);
    }

    [Fact]
    public async Task Csharp_on_behalf_of_a_caller_writes_no_more_than_the_caller_may()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["email"], unwritable: ["priority"]));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a" });

        await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.TicketSet.CreateAsync(new Ticket { Subject = "b", Priority = 1 }).AsTask());
        var ticket = await kernel.TicketSet.GetAsync(id);
        ticket.Email = "new@x.example";
        var problem = await Problem.OfAsync(ProblemCode.PermissionDenied, () => kernel.TicketSet.UpdateAsync(ticket).AsTask());

        Assert.Empty(problem.Fields);
        Assert.Null((await kernel.AllTickets.GetAsync(id)).Email);
    }
}
