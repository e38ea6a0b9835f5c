using System.Text.Json.Nodes;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Formulas that have a value where everything in them is missing: what a walk leads to nowhere, or was not there before, has none.</summary>
public sealed class MissingWalkTests
{
    private const string Things =
        """
        trash: true
        fields:
          name: { type: text }
          count: { type: integer }
          parent: { type: lookup, reference_to: things, on_delete: set_null }
          title: { type: formula, return_type: text, formula: "record.name == null ? 'none' : record.name" }
          always: { type: formula, return_type: text, formula: "'always'" }
          is_bare: { type: formula, return_type: boolean, formula: record.name == null && record.count == null }
          is_named: { type: formula, return_type: boolean, formula: "record.name in ['a', 'b']" }
          size: { type: formula, return_type: integer, formula: "record.is_bare ? 0 : 1" }
          upper: { type: formula, return_type: text, formula: record.title.upper() }
          parent_title: { type: formula, return_type: text, formula: record.parent.title }
          grand_title: { type: formula, return_type: text, formula: record.parent.parent.title }
          nested_title: { type: formula, return_type: text, formula: record.parent.parent_title }
          parent_always: { type: formula, return_type: text, formula: record.parent.always }
          parent_is_bare: { type: formula, return_type: boolean, formula: record.parent.is_bare }
          parent_is_named: { type: formula, return_type: boolean, formula: record.parent.is_named }
          parent_size: { type: formula, return_type: integer, formula: record.parent.size }
          parent_upper: { type: formula, return_type: text, formula: record.parent.upper }
        validations:
          - name: told
            condition: record.name != 'Tell'
            message: "${record.parent.title}|${record.parent.parent.title}|${record.parent.parent_title}|${record.parent.always}|${record.parent.is_bare}|${record.parent.is_named}|${record.parent.size}|${record.parent.upper}"
          - name: before
            condition: record.name != 'Before'
            message: "${previous.title}|${previous.always}|${previous.is_bare}|${previous.is_named}|${previous.size}|${previous.upper}|${previous.parent.title}"
          - name: new_only
            condition: "!(record.name == 'New' && previous.is_bare != null)"
            message: There was one before
        """;

    private static readonly string[] Own = ["title", "always", "is_bare", "is_named", "size", "upper"];

    private static readonly string[] Walks = ["parent_title", "grand_title", "nested_title", "parent_always", "parent_is_bare", "parent_is_named", "parent_size", "parent_upper"];

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"), ("objects/things.object.yml", Things)),
        ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"))));

    [Fact]
    public async Task The_database_finds_nothing_where_a_reference_leads_nowhere()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var things = kernel.Objects.Open("things", TestKernel.Anybody);

        var alone = await CreateAsync(things, "{}");
        var child = await CreateAsync(things, $$"""{"parent":"{{alone["id"]}}"}""");
        var grandchild = await CreateAsync(things, $$"""{"parent":"{{child["id"]}}"}""");

        Assert.Equal("none|always|true|false|0|NONE", string.Join('|', Own.Select(field => alone[field]!.ToString())));
        Assert.All(Walks, walk => Assert.Null(alone[walk]));
        Assert.Equal("none|||always|true|false|0|NONE", string.Join('|', Walks.Select(walk => child[walk]?.ToString())));
        Assert.Equal("none|none|none|always|true|false|0|NONE", string.Join('|', Walks.Select(walk => grandchild[walk]?.ToString())));
    }

    [Fact]
    public async Task A_record_in_the_trash_is_nowhere()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var things = kernel.Objects.Open("things", TestKernel.Anybody);
        var parent = await CreateAsync(things, "{}");
        var child = await CreateAsync(things, $$"""{"parent":"{{parent["id"]}}"}""");
        await things.DeleteAsync(Guid.Parse((string)parent["id"]!), default, TestContext.Current.CancellationToken);

        var read = JsonNode.Parse((await things.UpdateJsonAsync(Guid.Parse((string)child["id"]!), """{"count":1}"""))!.ToJson())!;

        Assert.All(Walks, walk => Assert.Null(read[walk]));
    }

    [Fact]
    public async Task CSharp_finds_the_same()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var things = kernel.Objects.Open("things", TestKernel.Anybody);
        var alone = await CreateAsync(things, "{}");
        var child = await CreateAsync(things, $$"""{"parent":"{{alone["id"]}}"}""");

        Assert.Equal("RULE_TOLD |||||||", await RefusalAsync(async () => await things.CreateJsonAsync("""{"name":"Tell"}""")));
        Assert.Equal("RULE_TOLD none|||always|true|false|0|NONE", await RefusalAsync(async () => await things.CreateJsonAsync($$"""{"name":"Tell","parent":"{{alone["id"]}}"}""")));
        Assert.Equal("RULE_TOLD none|none|none|always|true|false|0|NONE", await RefusalAsync(async () => await things.CreateJsonAsync($$"""{"name":"Tell","parent":"{{child["id"]}}"}""")));
    }

    [Fact]
    public async Task Nothing_was_before_a_new_record()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var things = kernel.Objects.Open("things", TestKernel.Anybody);

        Assert.Equal("RULE_BEFORE ||||||", await RefusalAsync(async () => await things.CreateJsonAsync("""{"name":"Before"}""")));
        var made = await CreateAsync(things, """{"name":"New"}""");
        var id = Guid.Parse((string)made["id"]!);
        await things.UpdateJsonAsync(id, """{"name":null}""");

        Assert.Equal("RULE_BEFORE none|always|true|false|0|NONE|", await RefusalAsync(async () => await things.UpdateJsonAsync(id, """{"name":"Before"}""")));
        Assert.Equal("RULE_NEW_ONLY There was one before", await RefusalAsync(async () => await things.UpdateJsonAsync(id, """{"name":"New"}""")));
    }

    private static async Task<JsonNode> CreateAsync(ObjectOS.Records.RecordAccess things, string body) => JsonNode.Parse((await things.CreateJsonAsync(body)).ToJson())!;

    private static async Task<string> RefusalAsync(Func<Task> write)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(write);
        var field = Assert.Single(problem.Fields);
        return $"{field.Code} {field.Message}";
    }
}
