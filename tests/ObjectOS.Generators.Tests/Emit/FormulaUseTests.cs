using System.Text.Json.Nodes;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Formulas and numbers in defaults, conditions of fields, validations and their messages: what is not there yet when a record is created is right, or an error at the word.</summary>
public sealed class FormulaUseTests
{
    private const string Orders =
        """
        fields:
          number: { type: autonumber, format: 'O-{000}' }
          title: { type: text, required: true }
          quantity: { type: integer, required: true, default: 2 }
          price: { type: currency }
          customer: { type: lookup, reference_to: customers, on_delete: set_null }
          total: { type: formula, return_type: currency, formula: record.quantity * record.price }
          label: { type: formula, return_type: text, formula: "record.number + ' ' + record.title" }
          credit: { type: formula, return_type: currency, formula: record.customer.limit }
          deposit: { type: currency, default: '${record.total}' }
          approver: { type: text, required_when: "record.total > record.credit", readonly_when: "record.label == 'O-001 Locked'" }
        validations:
          - name: not_too_large
            condition: record.total <= 1000
            message: "${record.label} (${record.number}) costs ${record.total}"
          - name: no_third
            when: record.title == 'Third'
            condition: "!record.label.startsWith('O-003')"
            message: Not the third
        """;

    private const string Customers = "fields:\n  name: { type: text, required: true }\n  limit: { type: currency }\n";

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/orders.object.yml", Orders),
            ("objects/customers.object.yml", Customers)),
        ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"))));

    [Fact]
    public async Task A_default_takes_a_formula_of_what_was_given_and_of_other_defaults()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);

        var given = JsonNode.Parse((await orders.CreateJsonAsync("""{"title":"A","quantity":3,"price":2.5}""")).ToJson())!;
        var filled = JsonNode.Parse((await orders.CreateJsonAsync("""{"title":"A","price":2.5}""")).ToJson())!;
        var missing = JsonNode.Parse((await orders.CreateJsonAsync("""{"title":"A"}""")).ToJson())!;

        Assert.Equal(("7.50", "5.00", null), (given["deposit"]!.ToJsonString(), filled["deposit"]!.ToJsonString(), missing["deposit"]?.ToJsonString()));
    }

    [Fact]
    public async Task A_message_and_a_rule_know_the_number_of_a_record_that_is_created()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);

        Assert.Equal(["RULE_NOT_TOO_LARGE O-001 Big (O-001) costs 2000.00"], await RefusalAsync(async () => await orders.CreateJsonAsync("""{"title":"Big","price":1000}""")));

        // Where numbers come from a sequence the refused record has used one up: drawn until the third is next.
        var number = "";
        while (number != "O-002")
        {
            number = (string)JsonNode.Parse((await orders.CreateJsonAsync("""{"title":"A"}""")).ToJson())!["number"]!;
        }

        Assert.Equal(["RULE_NO_THIRD Not the third"], await RefusalAsync(async () => await orders.CreateJsonAsync("""{"title":"Third"}""")));
    }

    [Fact]
    public async Task A_fixture_has_its_number_when_its_rules_are_asked()
    {
        var application = EmittedApplication.Load(
            ProjectFiles.Exactly(
                ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
                ("objects/orders.object.yml", Orders),
                ("objects/customers.object.yml", Customers),
                ("data/orders.data.yml", "object: orders\nrecords:\n  - { _id: big, title: Big, price: 1000 }\n")),
            ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n")));

        await using var kernel = await TestKernel.StartAsync(application.Definition);

        Assert.Equal(["RULE_NOT_TOO_LARGE O-001 Big (O-001) costs 2000.00"], await RefusalAsync(async () => await kernel.Host.SeedAsync()));
    }

    [Fact]
    public async Task Conditions_of_fields_take_formulas_also_of_other_records()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        var ada = (await kernel.Objects.Open("customers", TestKernel.Anybody).CreateJsonAsync("""{"name":"Ada","limit":10}""")).Record.Id;

        var id = (await orders.CreateJsonAsync($$"""{"title":"Locked","price":1,"customer":"{{ada}}","approver":"Eve"}""")).Record.Id;

        Assert.Equal(["READ_ONLY 'approver' cannot be changed now."], await RefusalAsync(async () => await orders.UpdateJsonAsync(id, """{"approver":"Bob"}""")));
        Assert.Equal(["REQUIRED 'approver' is required."], await RefusalAsync(async () => await orders.CreateJsonAsync($$"""{"title":"A","price":6,"customer":"{{ada}}"}""")));
    }

    [Theory]
    [InlineData("label", "'number' has no number yet when defaults are filled in.")]
    [InlineData("origin", "it cannot look at 'name' of another record.")]
    [InlineData("born", "'created_at' has no value yet when defaults are filled in.")]
    [InlineData("kids", "'kids' is a roll-up:")]
    [InlineData("many", "'kids' is a roll-up:")]
    [InlineData("parent.fixed", "it cannot look at 'fixed' of another record.")]
    public void A_default_cannot_take_a_formula_of_what_is_not_there_yet(string field, string reason)
    {
        var result = GeneratorHarness.Run(ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/orders.object.yml",
                $$"""
                fields:
                  number: { type: autonumber }
                  name: { type: text }
                  parent: { type: lookup, reference_to: orders, on_delete: set_null }
                  label: { type: formula, return_type: text, formula: "'No. ' + record.number" }
                  origin: { type: formula, return_type: text, formula: record.parent.name }
                  born: { type: formula, return_type: text, formula: string(record.created_at) }
                  fixed: { type: formula, return_type: text, formula: "'always'" }
                  kids: { type: rollup_summary, reference_to: orders, function: count }
                  many: { type: formula, return_type: text, formula: string(record.kids) }
                  given: { type: text, default: '${string(record.{{field}})}' }
                """)));

        var problem = Assert.Single(result.Diagnostics);
        Assert.Equal("OOS7040", problem.Id);
        Assert.Contains(reason, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains($"'{field.Split('.')[^1]}'", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> RefusalAsync(Func<Task> write)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(write);
        return [.. problem.Fields.Select(static field => $"{field.Code} {field.Message}")];
    }
}
