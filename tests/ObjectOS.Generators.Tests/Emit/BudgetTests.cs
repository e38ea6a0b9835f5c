using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>What is emitted for an object stays small, or a thousand objects become a million lines.</summary>
public sealed class BudgetTests
{
    private const int MostLines = 400;

    /// <summary>Of one action, with its contract, its parameters and what it answers.</summary>
    private const int MostLinesOfAction = 125;

    [Fact]
    public void A_lead_of_the_crm_takes_at_most_400_lines()
    {
        var family = Emitted("Lead").Where(static source => !source.Key.Contains(".Actions.", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Objects/Lead.Machinery.g.cs", "Objects/Lead.g.cs"], family.Select(static source => source.Key));
        Assert.InRange(Lines(family), 1, MostLines);
    }

    [Fact]
    public void An_action_takes_at_most_125_lines_and_objects_without_any_no_file()
    {
        var family = Emitted("Lead").Where(static source => source.Key.Contains(".Actions.", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Objects/Lead.Actions.Machinery.g.cs", "Objects/Lead.Actions.g.cs"], family.Select(static source => source.Key));
        Assert.InRange(Lines(family), 1, 2 * MostLinesOfAction);
        Assert.DoesNotContain(Emitted("Account"), static source => source.Key.Contains(".Actions.", StringComparison.Ordinal));
    }

    private static List<KeyValuePair<string, string>> Emitted(string className)
    {
        var folder = Repository.PathOf("src/ObjectOS.Plugins/Crm");
        var objects = Directory.EnumerateFiles(Path.Combine(folder, "objects")).Select(path => ("objects/" + Path.GetFileName(path), File.ReadAllText(path)));
        return [.. GeneratorHarness.Run(ProjectFiles.App([.. objects])).Sources.Where(source => source.Key.StartsWith($"Objects/{className}.", StringComparison.Ordinal))];
    }

    private static int Lines(IEnumerable<KeyValuePair<string, string>> sources) => sources.Sum(static source => source.Value.Count(static character => character == '\n'));
}
