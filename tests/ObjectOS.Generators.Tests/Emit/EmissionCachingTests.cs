using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>What an edit writes again, and what not. Both directions are asserted, so these tests are known to be able to fail.</summary>
public sealed class EmissionCachingTests
{
    private const string Leads = "objects/leads.object.yml";

    private static readonly ProjectFiles App = ProjectFiles.App(
        (Leads, "label: Lead\nfields:\n  name: { type: text }\n  account: { type: lookup, reference_to: accounts }\n"),
        ("objects/accounts.object.yml", "fields:\n  name: { type: text }\n"),
        ("data/accounts.data.yml", "- { _id: one, name: One }\n"),
        ("Scorer.cs", "using ObjectOS.Services; namespace Acme.Crm; public interface IScorer; [Provides<IScorer>] internal sealed class Scorer : IScorer;\n"),
        ("Other.cs", "namespace Acme.Crm; internal static class Other { public static int Number => 1; }\n"));

    [Fact]
    public void A_comment_writes_nothing()
    {
        var result = GeneratorHarness.Edit(App, App.Replace(Leads, "fields:", "# what we know of them\nfields:"));

        Assert.False(result.IsUnchanged(GeneratorStepNames.DefinitionFile));
        Assert.Empty(Written(result));
    }

    [Theory]
    [InlineData("Other.cs", "=> 1", "=> 2")]
    [InlineData("Scorer.cs", "using ObjectOS.Services;", "// services\nusing ObjectOS.Services;")]
    public void An_edit_of_csharp_that_registers_nothing_else_writes_nothing(string path, string old, string replacement)
    {
        var result = GeneratorHarness.Edit(App, App.Replace(path, old, replacement));

        Assert.Empty(Written(result));
    }

    [Fact]
    public void A_new_parameter_writes_the_registration()
    {
        var result = GeneratorHarness.Edit(App, App.Replace("Scorer.cs", "class Scorer", "class Scorer(System.TimeProvider time)").Replace("Scorer.cs", ": IScorer;", ": IScorer { public object Time => time; }"));

        Assert.Equal(["Registration CrmRegistration.g.cs"], Written(result));
    }

    [Fact]
    public void A_new_label_of_a_field_writes_what_shows_it()
    {
        var result = GeneratorHarness.Edit(App, App.Replace(Leads, "name: { type: text }", "name: { type: text, label: Full name }"));

        Assert.Equal(["Entity Objects/Lead.g.cs", "MachineryFile Objects/Lead.Machinery.g.cs"], Written(result));
    }

    [Fact]
    public void A_new_field_writes_its_object_and_the_fingerprint_of_the_schema()
    {
        var before = GeneratorHarness.Run(App);
        var result = GeneratorHarness.Edit(App, App.Replace(Leads, "name: { type: text }", "name: { type: text }\n  rank: { type: integer, min: 1 }"));

        Assert.Equal(3, Written(result).Count);
        Assert.All(Written(result), file => Assert.True(file.Contains("/Lead.", StringComparison.Ordinal) || file.EndsWith("Application.Schema.g.cs", StringComparison.Ordinal), file));
        Assert.NotEqual(before.Sources["Application.Schema.g.cs"], result.Sources["Application.Schema.g.cs"]);
    }

    [Fact]
    public void A_record_more_writes_its_fixture()
    {
        var result = GeneratorHarness.Edit(App, App.Replace("data/accounts.data.yml", "One }", "One }\n- { _id: two, name: Two }"));

        Assert.Equal(["Fixture Fixtures/Accounts.g.cs"], Written(result));
    }

    [Fact]
    public void A_plugin_embeds_only_the_definition_that_changed()
    {
        var plugin = ProjectFiles.Plugin((Leads, App.Files[Leads]), ("objects/accounts.object.yml", App.Files["objects/accounts.object.yml"]));

        var result = GeneratorHarness.Edit(plugin, plugin.Replace(Leads, "label: Lead", "label: Prospect"));

        // An account is described with its leads: the label of those is a word of its relation.
        Assert.Equal(
            ["Definition Definitions/objects/leads.object.yml.g.cs", "Entity Objects/Account.g.cs", "Entity Objects/Lead.g.cs", "Sets CrmSets.g.cs"], Written(result));
    }

    /// <summary>The files that were written again, by step.</summary>
    private static List<string> Written(HarnessResult result) =>
    [
        .. GeneratorStepNames.Files
            .SelectMany(step => result.OutputsOf(step), (step, output) => (Step: step, output.Value, output.Reason))
            .Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .Select(output => $"{output.Step} {((Generators.Diagnostics.Result<Generators.Emit.GeneratedFile>)output.Value).Value?.HintName}")
            .Order(StringComparer.Ordinal),
    ];
}
