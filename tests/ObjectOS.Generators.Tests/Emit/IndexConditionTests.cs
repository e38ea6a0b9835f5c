using System.Globalization;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Indexes over a part of the records: what is unique among those alone, and what a condition may ask.</summary>
public sealed class IndexConditionTests
{
    private const string Contacts =
        """
        trash: true
        fields:
          account: { type: text, required: true }
          code: { type: text }
          is_primary: { type: boolean, required: true, default: false }
          status: { type: select, options: [open, won, "it's"] }
          amount: { type: currency }
          born_on: { type: date }
          seen_at: { type: datetime }
          tags: { type: tags }
          is_big: { type: formula, return_type: boolean, formula: record.amount >= 100.5 }
        indexes:
          one_primary: { fields: [account], unique: true, where: record.is_primary, description: One for each account }
          open_codes: { fields: [code], unique: true, condition: "record.status in ['open', \"it's\"] && record.is_big" }
          recent: { fields: [born_on, code], where: "!(record.born_on < '2020-01-01') && record.seen_at != null || record.seen_at >= timestamp('2026-03-31T16:30:00Z') || record.tags == null" }
        """;

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"), ("objects/contacts.object.yml", Contacts)),
        ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"))));

    [Fact]
    public async Task Only_records_of_which_the_condition_is_true_are_unique()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var contacts = kernel.Objects.Open("contacts", TestKernel.Anybody);

        var first = (await contacts.CreateJsonAsync("""{"account":"A","is_primary":true}""")).Record.Id;
        var second = (await contacts.CreateJsonAsync("""{"account":"A"}""")).Record.Id;
        await contacts.CreateJsonAsync("""{"account":"A"}""");
        await contacts.CreateJsonAsync("""{"account":"B","is_primary":true}""");

        Assert.Equal("UNIQUE_VIOLATION /account", await RefusalAsync(async () => await contacts.CreateJsonAsync("""{"account":"A","is_primary":true}""")));
        Assert.Equal("UNIQUE_VIOLATION /account", await RefusalAsync(async () => await contacts.UpdateJsonAsync(second, """{"is_primary":true}""")));
        await contacts.DeleteAsync(first, default, TestContext.Current.CancellationToken);
        await contacts.UpdateJsonAsync(second, """{"is_primary":true}""");
    }

    [Fact]
    public async Task A_condition_joins_comparisons_and_may_be_a_formula_of_them()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var contacts = kernel.Objects.Open("contacts", TestKernel.Anybody);

        foreach (var other in new[] { """ "status":"won","amount":200""", """ "status":"open","amount":100.49""", """ "status":"open" """, """ "amount":300""" })
        {
            await contacts.CreateJsonAsync($$"""{"account":"A","code":"x",{{other}}}""");
        }

        await contacts.CreateJsonAsync("""{"account":"A","code":"x","status":"open","amount":100.50}""");

        Assert.Equal("UNIQUE_VIOLATION /code", await RefusalAsync(async () => await contacts.CreateJsonAsync("""{"account":"A","code":"x","status":"it's","amount":500}""")));
    }

    [Fact]
    public async Task An_upsert_does_not_know_a_record_by_what_others_may_share()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var contacts = kernel.Objects.Open("contacts", TestKernel.Anybody);

        var problem = Assert.Throws<ProblemException>(() => UpsertKey.Of(contacts, "account"));

        Assert.Equal(ProblemCode.InvalidParameter, problem.Code);
    }

    [Fact]
    public async Task A_database_that_was_migrated_is_known_again()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);

        var index = Assert.Single(kernel.Objects.Find("contacts")!.Definition.Indexes, index => index.Name.Contains("one_primary", StringComparison.Ordinal));
        Assert.Equal("record.is_primary", index.Where!.Expression);
        Assert.Equal(["is_primary"], index.Where.Fields);
        Assert.Empty((await kernel.Host.PlanMigrationAsync(TestContext.Current.CancellationToken)).Steps);
    }

    [Theory]
    [InlineData("record.owner_ref.name == 'A'", "OOS7040", "it cannot look at 'name' of another one")]
    [InlineData("record.name.lower() == 'a'", "OOS7013", "An index is asked when a row is written")]
    [InlineData("record.born < now()", "OOS7013", "An index is asked when a row is written")]
    [InlineData("record.count + 1 > 2", "OOS7013", "An index is asked when a row is written")]
    [InlineData("'a' in record.tags", "OOS7013", "An index is asked when a row is written")]
    [InlineData("record.precise > record.rough", "OOS7013", "An index is asked when a row is written")]
    [InlineData("record.upper == 'A'", "OOS7013", "An index is asked when a row is written")]
    [InlineData("record.kids > 3", "OOS7040", "'kids' is a roll-up")]
    [InlineData("currentUser.id == record.owner", "OOS7002", "'currentUser' means nothing here")]
    [InlineData("previous.name == 'a'", "OOS7002", "'previous' means nothing here")]
    [InlineData("record.nmae == 'a'", "OOS7002", "Did you mean 'name'?")]
    [InlineData("record.name", "OOS7004", "Its value must be true or false")]
    [InlineData("record.name ==", "OOS7001", "")]
    public void What_depends_on_more_than_the_row_is_a_problem_at_its_word(string condition, string id, string message)
    {
        var result = GeneratorHarness.Run(ProjectFiles.App(("leads.object.yml",
            $$"""
            fields:
              name: { type: text }
              count: { type: integer }
              born: { type: datetime }
              precise: { type: number, scale: 4 }
              rough: { type: number, scale: 2 }
              tags: { type: tags }
              owner_ref: { type: lookup, reference_to: leads, on_delete: set_null }
              upper: { type: formula, return_type: text, formula: record.name.upper() }
              kids: { type: rollup_summary, reference_to: leads, function: count }
            indexes:
              some: { fields: [name], where: "{{condition}}" }
            """)));

        var problem = Assert.Single(result.Diagnostics);
        Assert.Equal((id, 11), (problem.Id, problem.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Contains(message, problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_indexes_over_the_same_fields_differ_by_their_condition()
    {
        static string Indexes(string second) => $"fields:\n  name: {{ type: text, unique: true }}\n  on: {{ type: boolean }}\nindexes:\n  - {{ name: a, fields: [name], where: record.on }}\n  - {{ name: b, fields: [name], where: {second} }}\n";

        Assert.Empty(GeneratorHarness.Run(ProjectFiles.App(("leads.object.yml", Indexes("'!record.on'")))).Diagnostics);
        var problem = Assert.Single(GeneratorHarness.Run(ProjectFiles.App(("leads.object.yml", Indexes("record.on")))).Diagnostics);
        Assert.Contains("has the same fields and condition as another index", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(Func<Task> write)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(write);
        return $"{problem.Code.Name} {Assert.Single(problem.Fields).Pointer}";
    }
}
