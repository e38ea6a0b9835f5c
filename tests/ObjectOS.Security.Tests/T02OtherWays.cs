namespace ObjectOS.Security;

/// <summary>T2: whatever else names a field obeys the same mask: selections, answers of reads and of writes, C# included.</summary>
public class T02OtherWays
{
    private static readonly string[] Hidden = ["email", "amount", "payload", "created_by", "version"];

    [Fact]
    public async Task No_answer_holds_an_unreadable_field()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: Hidden));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a", Email = "secret@x.example", Amount = 7, Payload = new RawJson("\"secret\"") });

        string?[] answers =
        [
            await kernel.Tickets.GetJsonAsync(id),
            .. await kernel.Tickets.QueryJsonAsync(new Query()),
            (await kernel.Tickets.UpdateJsonAsync(id, """{"subject": "b"}"""))!.ToJson(),
            (await kernel.Tickets.UpdateJsonAsync(id, "{}"))!.ToJson(),
            (await kernel.Tickets.CreateJsonAsync("""{"subject": "c"}""")).ToJson(),
        ];

        Assert.All(answers, answer =>
        {
            Assert.Contains("\"subject\"", answer, StringComparison.Ordinal);
            Assert.All(Hidden, name => Assert.DoesNotContain($"\"{name}\"", answer, StringComparison.Ordinal));
            Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        });
        Assert.All(kernel.Statements.Where(sql => sql.Contains("\"subject\"", StringComparison.Ordinal)), sql => Assert.DoesNotContain("\"payload\"", sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_selection_names_an_unreadable_field()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: Hidden));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a" });
        var everything = kernel.Tickets.Type.Definition.AllFields;

        await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.QueryJsonAsync(new Query { Select = everything }).AsTask());
        Assert.DoesNotContain("email", await kernel.Tickets.GetJsonAsync(id, everything), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csharp_on_behalf_of_a_caller_sees_no_more_and_loses_nothing_by_writing_back()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: Hidden));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a", Email = "secret@x.example", Amount = 7, Payload = new RawJson("1") });

        var ticket = await kernel.TicketSet.GetAsync(id);
        Assert.Equal((null, null, null), (ticket.Email, ticket.Amount, ticket.Payload));
        ticket.Subject = "b";
        await kernel.TicketSet.UpdateAsync(ticket);
        Assert.Equal((null, null, null), (ticket.Email, ticket.Amount, ticket.Payload));

        var stored = await kernel.AllTickets.GetAsync(id);
        Assert.Equal(("b", "secret@x.example", 7m, "1"), (stored.Subject, stored.Email, stored.Amount, stored.Payload?.Text));
    }
}
