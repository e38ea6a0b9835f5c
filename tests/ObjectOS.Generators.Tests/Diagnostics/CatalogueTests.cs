using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Diagnostics;

/// <summary>Descriptors, pages, their table, release notes and tests name the same problems.</summary>
public sealed partial class CatalogueTests
{
    /// <summary>The problems whose example cannot stand on a page, and the test that provokes each.</summary>
    private static readonly Dictionary<string, string> TestedElsewhere = new()
    {
        ["OOS0002"] = nameof(UnprintableExampleTests.A_file_that_is_no_text),
        ["OOS0003"] = nameof(UnprintableExampleTests.A_file_that_is_too_long),
        ["OOS0004"] = nameof(UnprintableExampleTests.A_file_that_is_nested_too_deeply),
        ["OOS0005"] = nameof(UnprintableExampleTests.A_file_that_grows_by_aliases),
        ["OOS2008"] = nameof(UnprintableExampleTests.An_object_with_too_many_fields),
        ["OOS2063"] = nameof(UnprintableExampleTests.An_action_with_too_many_parameters),
        ["OOS6002"] = nameof(UnprintableExampleTests.A_plugin_that_carries_what_cannot_be_read),
        ["OOS9001"] = nameof(UnprintableExampleTests.A_fault_of_the_generator),
    };

    private static IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Ids_are_unique_and_of_a_known_group()
    {
        Assert.NotEmpty(Descriptors);
        Assert.Equal(Descriptors.Count, Descriptors.Select(descriptor => descriptor.Id).Distinct().Count());
        Assert.All(Descriptors, descriptor => Assert.Matches("^OOS[012679][0-9]{3}$", descriptor.Id));
    }

    [Fact]
    public void Every_problem_has_a_page_and_every_page_a_problem()
    {
        Assert.Equal(Descriptors.Select(descriptor => descriptor.Id), DiagnosticPage.Ids);
        Assert.All(Descriptors, descriptor => Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal));
        Assert.All(Descriptors, descriptor => Assert.Equal(TitleOf(descriptor), DiagnosticPage.Read(descriptor.Id).Title));
    }

    [Fact]
    public void Every_problem_is_provoked_by_a_test()
    {
        foreach (var descriptor in Descriptors)
        {
            if (TestedElsewhere.TryGetValue(descriptor.Id, out var test))
            {
                Assert.NotNull(typeof(UnprintableExampleTests).GetMethod(test)?.GetCustomAttribute<FactAttribute>());
            }
            else
            {
                Assert.True(DiagnosticPage.Read(descriptor.Id).HasExample, $"{descriptor.Id}.md has no example.");
            }
        }
    }

    [Fact]
    public void The_release_files_and_the_table_of_pages_list_every_problem()
    {
        var listed = Directory.EnumerateFiles(Repository.PathOf("src/ObjectOS.Generators"), "AnalyzerReleases.*.md")
            .SelectMany(File.ReadLines)
            .Select(line => ReleaseRow().Match(line))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["id"].Value} {match.Groups["severity"].Value}");
        Assert.Equal(Descriptors.Select(descriptor => $"{descriptor.Id} {descriptor.DefaultSeverity}"), listed.Order(StringComparer.Ordinal));

        var table = File.ReadLines(Path.Combine(DiagnosticPage.Folder, "README.md")).Select(line => TableRow().Match(line)).Where(match => match.Success);
        Assert.Equal(
            Descriptors.Select(descriptor => $"{descriptor.Id} {descriptor.DefaultSeverity} {TitleOf(descriptor)}"),
            table.Select(match => $"{match.Groups["id"].Value} {match.Groups["severity"].Value} {match.Groups["title"].Value}"),
            StringComparer.OrdinalIgnoreCase);
    }

    private static string TitleOf(DiagnosticDescriptor descriptor) => descriptor.Title.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<id>OOS\d{4}) \| ObjectOS \| (?<severity>\w+) \|")]
    private static partial Regex ReleaseRow();

    [GeneratedRegex(@"^\| \[(?<id>OOS\d{4})\]\(\k<id>\.md\) \| (?<severity>\w+) \| (?<title>.+) \|$")]
    private static partial Regex TableRow();
}
