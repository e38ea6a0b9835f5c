using System.Collections.Immutable;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Diagnostics;

/// <summary>Every page of docs/diagnostics tells the truth: its example gives its message at its place, and what it advises gives none.</summary>
public sealed class DiagnosticPageTests
{
    public static TheoryData<string> Pages => [.. DiagnosticPage.Ids.Where(id => DiagnosticPage.Read(id).HasExample)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_example_gives_the_message(string id)
    {
        var page = DiagnosticPage.Read(id);

        var result = Run(page.Wrong);

        Assert.Contains(id, result.Ids);
        Assert.Equal(page.Messages, result.Messages);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_the_page_advises_is_right(string id)
    {
        Assert.Empty(Run(DiagnosticPage.Read(id).Right).Messages);
    }

    /// <summary>Referenced plugins are compiled first, and have to be right.</summary>
    private static HarnessResult Run(ProjectFiles files)
    {
        var plugins = files.Files.Where(file => file.Key.StartsWith("../", StringComparison.Ordinal)).GroupBy(file => file.Key.Split('/')[1]);
        var references = plugins.Select(plugin => PluginAssembly.Compile(plugin.Key, new ProjectFiles(
            plugin.ToImmutableSortedDictionary(file => file.Key[$"../{plugin.Key}/".Length..], file => file.Value, StringComparer.Ordinal))));
        var own = new ProjectFiles(files.Files.RemoveRange(files.Files.Keys.Where(path => path.StartsWith("../", StringComparison.Ordinal))));
        return GeneratorHarness.Run(own, new HarnessOptions { References = [.. references], ExpectsErrors = true });
    }
}
