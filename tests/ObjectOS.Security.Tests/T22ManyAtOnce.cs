using System.Text;

namespace ObjectOS.Security;

/// <summary>T22: what is written many at once, or by another key, passes the checks of what is written alone.</summary>
public class T22ManyAtOnce
{
    private const string Own = "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10";

    [Theory]
    [InlineData("r", "PERMISSION_DENIED PERMISSION_DENIED PERMISSION_DENIED PERMISSION_DENIED")]
    [InlineData("rc", "created PERMISSION_DENIED PERMISSION_DENIED PERMISSION_DENIED")]
    [InlineData("ru", "RECORD_NOT_FOUND updated updated PERMISSION_DENIED")]
    [InlineData("rd", "PERMISSION_DENIED PERMISSION_DENIED PERMISSION_DENIED deleted")]
    public async Task Each_needs_its_right(string rights, string expected)
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, rights: rights));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a" });

        string[] outcomes =
        [
            await TryAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(Guid.Parse(Own)), Json("""{"subject": "b"}"""), default)),
            await TryAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(id), Json("""{"subject": "b"}"""), default)),
            await TryAsync(kernel, tickets => tickets.PrepareUpdate(id, Json("""{"subject": "c"}"""), default)),
            await TryAsync(kernel, tickets => tickets.PrepareDelete(id, default)),
        ];

        Assert.Equal(expected, string.Join(' ', outcomes));
    }

    [Fact]
    public async Task An_upsert_obeys_the_rules_before_and_after()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(
            definition,
            createRows: (Ticket.Fields.Priority <= 3).Untyped,
            updateRows: (Ticket.Fields.Status != TicketStatus.Solved).Untyped));
        var open = await kernel.StoreAsync(new Ticket { Subject = "open", Email = "open@x.example" });
        var solved = await kernel.StoreAsync(new Ticket { Subject = "solved", Email = "solved@x.example", Status = TicketStatus.Solved });

        Assert.Equal("PERMISSION_DENIED", await TryAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(Guid.Parse(Own)), Json("""{"subject": "b", "priority": 4}"""), default)));
        Assert.Equal("PERMISSION_DENIED", await TryAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(open), Json("""{"status": "solved", "subject": "x", "priority": 1}"""), default)));
        Assert.Equal("PERMISSION_DENIED", await TryAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(solved), Json("""{"subject": "x", "priority": 1}"""), default)));
        Assert.Equal("PERMISSION_DENIED", await TryAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(tickets, "email"), Json("""{"email": "solved@x.example", "subject": "x", "priority": 1}"""), default)));
        Assert.Equal(["open", "solved"], (await kernel.AllTickets.All.ToListAsync()).Select(static ticket => ticket.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_may_only_change_cannot_tell_a_hidden_record_from_none()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: (Ticket.Fields.Urgent == false).Untyped, rights: "ru"));
        var hidden = await kernel.StoreAsync(new Ticket { Subject = "a", Email = "a@x.example", Urgent = true });

        var ofHidden = await ProblemAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(hidden), Json("""{"subject": "x"}"""), default));
        var ofNone = await ProblemAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(Guid.Parse(Own)), Json("""{"subject": "x"}"""), default));
        var byHidden = await ProblemAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(tickets, "email"), Json("""{"email": "a@x.example"}"""), default));
        var byNone = await ProblemAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(tickets, "email"), Json("""{"email": "b@x.example"}"""), default));

        Assert.Equal(ProblemCode.RecordNotFound, ofHidden.Code);
        Assert.Equal(ofNone.Text(), ofHidden.Text());
        Assert.Equal(byNone.Text(), byHidden.Text());
    }

    [Fact]
    public async Task No_record_is_known_by_a_field_one_may_not_read_or_that_tells_nothing()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: ["email"]));

        var hidden = await Problem.OfAsync(ProblemCode.InvalidField, () => Task.FromResult(UpsertKey.Of(kernel.Tickets, "email")));
        var none = await Problem.OfAsync(ProblemCode.InvalidField, () => Task.FromResult(UpsertKey.Of(kernel.Tickets, "emaix")));
        await Problem.OfAsync(ProblemCode.InvalidParameter, () => Task.FromResult(UpsertKey.Of(kernel.Tickets, "subject")));

        Assert.Equal(none.Text().Replace("emaix", "email", StringComparison.Ordinal), hidden.Text());
    }

    [Theory]
    [InlineData("created_at", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("version", "9")]
    [InlineData("number", "\"TKT-9999\"")]
    [InlineData("priority", "5")]
    public async Task An_upsert_sets_nothing_that_its_caller_may_not_write(string field, string value)
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unwritable: ["priority"]));
        var id = await kernel.StoreAsync(new Ticket { Subject = "a" });

        foreach (var key in (Guid[])[id, Guid.Parse(Own)])
        {
            var problem = await ProblemAsync(kernel, tickets => tickets.PrepareUpsert(UpsertKey.Of(key), Json($$"""{"subject": "b", "{{field}}": {{value}}}"""), default));
            Assert.Equal((field, "READ_ONLY"), (Assert.Single(problem.Fields).Field, problem.Fields[0].Code));
        }

        Assert.Equal(1, await kernel.AllTickets.All.CountAsync());
    }

    private static async Task<string> TryAsync(PolicyKernel kernel, Func<RecordAccess, RecordWrite> prepare)
    {
        try
        {
            var result = await kernel.RunAsync(prepare(kernel.Tickets));
            return result.Action.ToString().ToLowerInvariant();
        }
        catch (ProblemException problem)
        {
            return problem.Code.Name;
        }
    }

    private static Task<ProblemException> ProblemAsync(PolicyKernel kernel, Func<RecordAccess, RecordWrite> prepare) =>
        Assert.ThrowsAsync<ProblemException>(() => kernel.RunAsync(prepare(kernel.Tickets)).AsTask());

    private static byte[] Json(string json) => Encoding.UTF8.GetBytes(json);
}
