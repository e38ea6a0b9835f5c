using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>What is emitted for an object stays small, or a thousand objects become a million lines.</summary>
public sealed class BudgetTests
{
    private const int MostLines = 400;

    [Fact]
    public void A_lead_of_the_crm_takes_at_most_400_lines()
    {
        var folder = Repository.PathOf("src/ObjectOS.Plugins/Crm");
        var objects = Directory.EnumerateFiles(Path.Combine(folder, "objects")).Select(path => ("objects/" + Path.GetFileName(path), File.ReadAllText(path)));

        var result = GeneratorHarness.Run(ProjectFiles.App([.. objects]));

        var family = result.Sources.Where(source => source.Key.StartsWith("Objects/Lead.", StringComparison.Ordinal)).ToList();
        var lines = family.Sum(source => source.Value.Count(character => character == '\n'));
        Assert.Equal(["Objects/Lead.Machinery.g.cs", "Objects/Lead.g.cs"], family.Select(source => source.Key));
        Assert.InRange(lines, 1, MostLines);
    }
}
