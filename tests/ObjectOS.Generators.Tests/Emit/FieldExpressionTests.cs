using System.Text.Json.Nodes;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Security;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Defaults that are expressions, and conditions of fields, emitted and run over a real database.</summary>
public sealed class FieldExpressionTests
{
    private const string Invoices =
        """
        fields:
          total: { type: currency, required: true, default: '${record.net + record.tax}' }
          net: { type: currency, required: true, default: 100 }
          tax: { type: currency, required: true, default: '${round(record.net * record.rate, 2)}' }
          rate: { type: number, scale: 2, required: true, default: 0.19 }
          label: { type: text, default: "${record.kind == 'paid' ? 'P-' + record.code.upper() : 'O'}" }
          code: { type: text, required: true }
          kind: { type: select, required: true, default: '${record.net > 1000 ? "large" : "open"}', options: [open, large, paid] }
          seller: { type: lookup, reference_to: people, on_delete: set_null }
          payer: { type: lookup, reference_to: people, on_delete: set_null, default: '${record.seller}' }
          title: { type: text, default: "No. ${record.code} of ${record.sent_on}: ${record.net}" }
          clerk: { type: text, default: "${string($currentUser.id)}" }
          due_on: { type: date, required: true, default: "${today() + duration('14d')}" }
          reminder_on: { type: date, required: true, default: "${record.sent_on + duration('7d')}" }
          sent_on: { type: date }
          words: { type: tags, default: "${[record.code, 'new']}" }
          approver: { type: text, required_when: "record.total > 500 || record.seller.name == 'Slow'", readonly_when: record.kind == 'paid' }
          note: { type: text, max_length: 40, readonly_when: "record.kind == 'paid' && record.seller.name != 'Free'", visible_when: record.kind != 'open' }
        """;

    private const string People =
        """
        fields:
          name: { type: text, required: true }
        """;

    private const string Visits =
        """
        fields:
          host: { type: master_detail, reference_to: people }
          guest: { type: lookup, reference_to: people, on_delete: set_null, default: '${record.host}' }
        """;

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/invoices.object.yml", Invoices),
            ("objects/people.object.yml", People),
            ("objects/visits.object.yml", Visits)),
        ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"))));

    private static readonly CallContext Ada = new(new Principal(new Guid("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"), []), null, TestKernel.Now);

    [Theory]
    [InlineData("""{"code":"a","sent_on":"2026-01-01"}""", """{"net":100.00,"tax":19.00,"total":119.00,"kind":"open","label":"O","due_on":"2026-12-07","reminder_on":"2026-01-08","words":["a","new"],"title":"No. a of 2026-01-01: 100.00","clerk":"0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}""")]
    [InlineData("""{"code":"a","sent_on":"2026-01-01","net":200,"rate":0.5}""", """{"tax":100.00,"total":300.00}""")]
    [InlineData("""{"code":"a","sent_on":"2026-01-01","total":7,"approver":"Eve"}""", """{"tax":19.00,"total":7.00}""")]
    [InlineData("""{"code":"ab","reminder_on":"2026-05-05","kind":"paid"}""", """{"label":"P-AB","title":"No. ab of : 100.00","reminder_on":"2026-05-05"}""")]
    [InlineData("""{"code":"a","reminder_on":"2026-05-05","label":null,"net":1000.01,"approver":"Eve"}""", """{"label":null,"kind":"large"}""")]
    public async Task A_default_is_made_of_the_other_fields_of_who_asks_and_of_the_moment(string body, string wanted)
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);

        var created = JsonNode.Parse((await kernel.Objects.Open("invoices", Ada).CreateJsonAsync(body)).ToJson())!;

        foreach (var (name, value) in JsonNode.Parse(wanted)!.AsObject())
        {
            Assert.Equal(value?.ToJsonString(), created[name]?.ToJsonString());
        }
    }

    [Fact]
    public async Task A_required_field_whose_default_is_missing_is_required()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var invoices = kernel.Objects.Open("invoices", TestKernel.Anybody);

        Assert.Equal(["REQUIRED /reminder_on"], await RefusalAsync(() => invoices.CreateJsonAsync("""{"code":"a"}""")));
    }

    [Fact]
    public async Task A_default_that_breaks_a_rule_of_its_field_is_refused_there()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var invoices = kernel.Objects.Open("invoices", TestKernel.Anybody);

        Assert.Equal(["TOO_LONG /words"], await RefusalAsync(() => invoices.CreateJsonAsync($$"""{"code":"{{new string('x', 101)}}","reminder_on":"2026-05-05"}""")));
    }

    [Fact]
    public async Task A_reference_can_be_taken_from_another_also_where_the_parent_comes_later()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var people = kernel.Objects.Open("people", TestKernel.Anybody);
        var seller = (await people.CreateJsonAsync("""{"name":"Eve"}""")).Record.Id;
        var invoice = JsonNode.Parse((await kernel.Objects.Open("invoices", TestKernel.Anybody)
            .CreateJsonAsync($$"""{"code":"a","reminder_on":"2026-05-05","seller":"{{seller}}"}""")).ToJson())!;

        var host = (await people.CreateJsonAsync("""{"name":"Host","visits_by_host":{"create":[{}]}}""")).Record.Id;
        var visit = JsonNode.Parse(Assert.Single(await kernel.Objects.Open("visits", TestKernel.Anybody).QueryJsonAsync(new())))!;

        Assert.Equal(seller, (Guid?)invoice["payer"]);
        Assert.Equal((host, host), ((Guid)visit["host"]!, (Guid)visit["guest"]!));
    }

    [Theory]
    [InlineData("""{"net":100}""", null)]
    [InlineData("""{"net":600}""", "REQUIRED /approver")]
    [InlineData("""{"net":600,"approver":""}""", "REQUIRED /approver")]
    [InlineData("""{"net":600,"approver":"Eve"}""", null)]
    [InlineData("""{"seller":"{slow}"}""", "REQUIRED /approver")]
    public async Task A_field_is_required_when_its_condition_is_true(string body, string? wanted)
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var slow = (await kernel.Objects.Open("people", TestKernel.Anybody).CreateJsonAsync("""{"name":"Slow"}""")).Record.Id;
        var given = body.Replace("{slow}", slow.ToString(), StringComparison.Ordinal);
        var invoices = kernel.Objects.Open("invoices", TestKernel.Anybody);

        Assert.Equal(wanted is null ? [] : [wanted], await RefusalAsync(() => invoices.CreateJsonAsync(given[..^1] + ""","code":"a","sent_on":"2026-01-01"}""")));

        var id = (await invoices.CreateJsonAsync("""{"code":"a","sent_on":"2026-01-01"}""")).Record.Id;
        var update = given.Replace("\"net\"", "\"total\"", StringComparison.Ordinal);
        Assert.Equal(wanted is null ? [] : [wanted], await RefusalAsync(async () => await invoices.UpdateJsonAsync(id, update)));
    }

    [Fact]
    public async Task A_field_cannot_be_changed_while_the_stored_record_says_so()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var invoices = kernel.Objects.Open("invoices", TestKernel.Anybody);
        var id = (await invoices.CreateJsonAsync("""{"code":"a","sent_on":"2026-01-01","kind":"paid","note":"first","approver":"Eve"}""")).Record.Id;

        Assert.Equal(["READ_ONLY /approver", "READ_ONLY /note"], await RefusalAsync(async () => await invoices.UpdateJsonAsync(id, """{"note":"second","approver":null}""")));
        Assert.Equal(["READ_ONLY /note"], await RefusalAsync(async () => await invoices.UpdateJsonAsync(id, """{"note":"second","kind":"open"}""")));
        await invoices.UpdateJsonAsync(id, """{"note":"first","code":"b"}""");
        await invoices.UpdateJsonAsync(id, """{"kind":"open"}""");
        await invoices.UpdateJsonAsync(id, """{"kind":"paid","note":"last"}""");
        await kernel.Objects.Open("invoices", TestKernel.Itself).UpdateJsonAsync(id, """{"note":"the application may"}""");

        Assert.Equal("the application may", (string?)JsonNode.Parse((await invoices.GetJsonAsync(id))!)!["note"]);
    }

    [Fact]
    public async Task A_condition_may_look_at_a_record_that_the_stored_one_refers_to()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var free = (await kernel.Objects.Open("people", TestKernel.Anybody).CreateJsonAsync("""{"name":"Free"}""")).Record.Id;
        var invoices = kernel.Objects.Open("invoices", TestKernel.Anybody);
        var id = (await invoices.CreateJsonAsync($$"""{"code":"a","sent_on":"2026-01-01","kind":"paid","note":"first","seller":"{{free}}"}""")).Record.Id;

        await invoices.UpdateJsonAsync(id, """{"note":"second"}""");

        Assert.Equal("second", (string?)JsonNode.Parse((await invoices.GetJsonAsync(id))!)!["note"]);
    }

    [Fact]
    public void The_expressions_are_served_with_the_fields_they_name()
    {
        var fields = Shared.Value.Definition.FindType("invoices")!.Definition;

        Assert.Equal("record.net + record.tax", fields.FindField("total")!.DefaultExpression!.Text);
        Assert.Equal(["net", "tax"], fields.FindField("total")!.DefaultExpression!.Names);
        Assert.Equal(["seller.name", "total"], fields.FindField("approver")!.RequiredWhen!.Names);
        Assert.Equal("record.kind != 'open'", fields.FindField("note")!.VisibleWhen!.Text);
        Assert.Null(fields.FindField("total")!.Default);
    }

    private static async Task<string[]> RefusalAsync<T>(Func<ValueTask<T>> write)
    {
        try
        {
            await write();
            return [];
        }
        catch (ProblemException problem)
        {
            return [.. problem.Fields.Select(each => $"{each.Code} {each.Pointer}")];
        }
    }
}
