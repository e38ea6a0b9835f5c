using ObjectOS.Generators.Tests.Diagnostics;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Fuzzing;

/// <summary>What is damaged: the examples of the diagnostics' pages, right and wrong, and the CRM; without their C#, which is not ours.</summary>
internal static class FuzzCorpus
{
    /// <summary>A file that is added to every project: whatever becomes of the others, its two mistakes have to be told.</summary>
    public const string Witness = "zz/unmistakable_witness.object.yml";

    private const string WitnessText = "fields:\n  a: { type: nonesuch }\n  b: { type: lookup, reference_to: nowhere_at_all }\n";

    /// <summary>The projects, each with the witness.</summary>
    public static IReadOnlyList<ProjectFiles> Projects { get; } =
    [
        .. DiagnosticPage.Ids.Select(DiagnosticPage.Read).Where(page => page.HasExample).SelectMany(page => new[] { page.Wrong, page.Right })
            .Append(Crm("plugin.yml", "id: acme-crm\nversion: 1.0.0\n"))
            .Append(Crm("app.yml", "id: acme-app\naccess: open\n"))
            .Select(Own)
            .Where(project => project.Files.Count > 0)
            .Select(project => project.With(Witness, WitnessText)),
    ];

    private static ProjectFiles Crm(string manifest, string text) => ProjectFiles.Exactly(
    [
        (manifest, text),
        .. Directory.EnumerateFiles(Repository.PathOf("src/ObjectOS.Plugins/Crm/objects"), "*.yml").Select(path => ("objects/" + Path.GetFileName(path), File.ReadAllText(path))),
    ]);

    private static ProjectFiles Own(ProjectFiles project) => new(project.Files.RemoveRange(
        project.Files.Keys.Where(path => path.StartsWith("../", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))));
}
