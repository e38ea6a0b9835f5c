using System.Text.RegularExpressions;

namespace ObjectOS.Architecture.Tests;

/// <summary>Rules about source text that no compiler checks.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void The_kernel_names_no_plugin()
    {
        Assert.DoesNotContain(Lines("src/ObjectOS.Kernel"), line => PluginNamespace().IsMatch(line.Text));
    }

    [Fact]
    public void Names_that_the_generator_writes_exist()
    {
        var types = new[] { typeof(ObjectOS.Objects.ObjectDefinition).Assembly, typeof(ObjectOS.Server.ObjectOSServer).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Select(type => type.FullName!.Split('`')[0])
            .ToHashSet(StringComparer.Ordinal);

        var written = Lines("src/ObjectOS.Generators").SelectMany(line => KernelName().Matches(line.Text).Select(match => match.Groups["name"].Value)).Distinct().ToList();

        Assert.NotEmpty(written);
        Assert.DoesNotContain(written, name => !Exists(name));

        // A name may go on: with a member (after a type), with the rest of a namespace, or with a hole ("RecordCreated" is written as "Record{0}").
        bool Exists(string name) =>
            types.Contains(name[..name.LastIndexOf('.')]) || types.Any(type => type.StartsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public void No_project_suppresses_trimming_or_native_warnings()
    {
        var offenders = Repository.Projects.Select(project => project.Path)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "eng")))
            .Where(path => Path.GetExtension(path) is ".csproj" or ".props" or ".targets")
            .Where(path => IlWarning().IsMatch(File.ReadAllText(path)));
        Assert.Empty(offenders);
    }

    private static IEnumerable<(string File, string Text)> Lines(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        select (file, line);

    [GeneratedRegex(@"ObjectOS\.(Server|Sqlite|Postgres)\b|\bCrm\b")]
    private static partial Regex PluginNamespace();

    [GeneratedRegex(@"global::(?<name>ObjectOS(\.[A-Z]\w*)+)")]
    private static partial Regex KernelName();

    [GeneratedRegex(@"IL[23]\d{3}")]
    private static partial Regex IlWarning();
}
