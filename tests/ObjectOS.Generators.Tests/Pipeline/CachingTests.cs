using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Pipeline;

/// <summary>What an edit makes run again, and what not. Both directions are asserted, so these tests are known to be able to fail.</summary>
public sealed class CachingTests
{
    private const string Leads = "objects/leads.object.yml";

    private static readonly ProjectFiles Project = ProjectFiles.Plugin(
        (Leads, "label: Lead\nfields:\n  name: { type: text }\n  account: { type: lookup, reference_to: accounts }\n"),
        ("objects/accounts.object.yml", "fields:\n  name: { type: text }\n"));

    [Fact]
    public void A_comment_changes_no_model()
    {
        var result = GeneratorHarness.Edit(Project, Project.Replace(Leads, "fields:", "# what we know of them\nfields:"));

        Assert.False(result.IsUnchanged(GeneratorStepNames.DefinitionFile));
        Assert.True(result.IsUnchanged(GeneratorStepNames.LinkedProject));
        Assert.True(result.IsUnchanged(GeneratorStepNames.Problems));
    }

    [Fact]
    public void A_new_label_changes_one_file_and_the_model()
    {
        var result = GeneratorHarness.Edit(Project, Project.Replace(Leads, "label: Lead", "label: Prospect"));

        Assert.Equal(1, result.StepReasons[GeneratorStepNames.DefinitionFile].Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.False(result.IsUnchanged(GeneratorStepNames.LinkedProject));
        Assert.True(result.IsUnchanged(GeneratorStepNames.Problems));
    }

    [Fact]
    public void A_mistake_changes_the_problems_and_mending_it_takes_them_away()
    {
        var wrong = Project.Replace(Leads, "reference_to: accounts", "reference_to: acounts");

        var broken = GeneratorHarness.Edit(Project, wrong, new HarnessOptions { ExpectsErrors = true });
        var mended = GeneratorHarness.Edit(wrong, Project, new HarnessOptions { ExpectsErrors = true });

        Assert.Equal(["OOS2020"], broken.Ids);
        Assert.False(broken.IsUnchanged(GeneratorStepNames.Problems));
        Assert.Empty(mended.Ids);
    }

    [Fact]
    public void A_file_that_defines_nothing_is_not_looked_at()
    {
        var project = Project.With("readme.md", "# Acme");

        var result = GeneratorHarness.Edit(project, project.With("readme.md", "# Acme CRM"));

        Assert.All(GeneratorStepNames.All.Where(result.StepReasons.ContainsKey), step => Assert.True(result.IsUnchanged(step), step));
        Assert.Equal(3, result.StepReasons[GeneratorStepNames.DefinitionFile].Count);
    }

    [Fact]
    public void A_place_that_moves_is_reported_anew()
    {
        var wrong = Project.Replace(Leads, "type: text", "type: txt");

        var result = GeneratorHarness.Edit(wrong, wrong.Replace(Leads, "label: Lead", "# first\nlabel: Lead"), new HarnessOptions { ExpectsErrors = true });

        Assert.StartsWith("objects/leads.object.yml(4,17)", Assert.Single(result.Messages), StringComparison.Ordinal);
    }
}
