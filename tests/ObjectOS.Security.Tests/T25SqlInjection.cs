using System.Text.Json;

namespace ObjectOS.Security;

/// <summary>T25: no value becomes SQL, neither when it comes in nor when it comes back from a record.</summary>
public class T25SqlInjection
{
    public static TheoryData<string> Hostile { get; } =
    [
        "'", "''", "\"", "\\", "`", "--", "/*", "*/", ";", "$1", "$2", ":p", "?", "@p", "%", "_", "\\%", "[a-z]", "{0}",
        "' or '1'='1", "\" or 1=1 --", "'; drop table \"tickets\"; --", "') union select * from \"_plugins\" --", "x' || (select \"value\" from \"_application\") || '",
        "1); attach database 'x' as y; --", "load_extension('x')", "\u2019", "ʼ", "％27", "a\nb", "\t", "😀",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_value_is_stored_found_sorted_changed_and_read_as_itself(string value)
    {
        await using var kernel = await PolicyKernel.StartAsync(ObjectPolicy.Open);
        await kernel.StoreAsync(new Ticket { Subject = "other" });
        var json = JsonSerializer.Serialize(new Dictionary<string, object> { ["subject"] = value, ["tags"] = new[] { value }, ["payload"] = new Dictionary<string, string> { [value] = value } });
        var id = (await kernel.Tickets.CreateJsonAsync(json)).Record.Id;

        var ticket = await kernel.TicketSet.GetAsync(id);
        Assert.Equal((value, value), (ticket.Subject, Assert.Single(ticket.Tags!)));
        using var payload = JsonDocument.Parse(ticket.Payload!.Value.Text);
        Assert.Equal(value, payload.RootElement.GetProperty(value).GetString());

        Filter<Ticket>[] filters =
        [
            Ticket.Fields.Subject == value,
            Ticket.Fields.Subject.In(value),
            Ticket.Fields.Subject.Contains(value),
            Ticket.Fields.Subject.StartsWith(value),
            Ticket.Fields.Subject.EndsWith(value),
            Ticket.Fields.Subject.ContainsIgnoringCase(value),
            Ticket.Fields.Tags.Contains(value),
            Ticket.Fields.Subject.Between(value, value),
        ];
        foreach (var filter in filters)
        {
            Assert.Equal(id, Assert.Single(await kernel.TicketSet.Where(filter).OrderBy(Ticket.Fields.Subject.Ascending).ToListAsync()).Id);
        }

        ticket.Subject = "changed";
        ticket.Body = null;
        await kernel.TicketSet.UpdateAsync(ticket);
        await kernel.Tickets.UpdateJsonAsync(id, JsonSerializer.Serialize(new Dictionary<string, string> { ["subject"] = value }));
        Assert.Equal(value, (await kernel.TicketSet.GetAsync(id)).Subject);
        Assert.Equal(2, await kernel.AllTickets.All.CountAsync());
        Assert.DoesNotContain(kernel.Statements, sql => value.Length > 4 && sql.Contains(value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_value_in_a_rule_stays_a_value(string value)
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Subject == value).Untyped));
        var id = await kernel.StoreAsync(new Ticket { Subject = value });
        await kernel.StoreAsync(new Ticket { Subject = "other" });

        Assert.Equal(id, Assert.Single(await kernel.TicketSet.All.ToListAsync()).Id);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_name_is_an_unknown_name(string name)
    {
        await using var kernel = await PolicyKernel.StartAsync(ObjectPolicy.Open);

        Assert.Null(kernel.Tickets.FindReadable(name));
        await Problem.OfAsync(
            ProblemCode.InvalidField,
            () => kernel.Tickets.CreateJsonAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["subject"] = "a", [name] = "b" })).AsTask());
    }
}
