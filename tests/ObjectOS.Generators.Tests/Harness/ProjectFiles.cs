using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>The definition files and the C# of a project in memory, by path relative to the project. Immutable: an edit gives another project.</summary>
internal sealed record ProjectFiles(ImmutableSortedDictionary<string, string> Files)
{
    /// <summary>Where the project lies.</summary>
    public const string Folder = "/project/";

    /// <summary>A plugin manifest that is right and says nothing more.</summary>
    public const string PluginManifest = "id: acme-crm\nversion: 1.0.0\n";

    /// <summary>An application manifest that is right and says nothing more.</summary>
    public const string AppManifest = "id: acme-app\nname: Acme\n";

    /// <summary>A plugin of the given files; the manifest is added unless it is among them.</summary>
    public static ProjectFiles Plugin(params (string Path, string Content)[] files) => Of(("plugin.yml", PluginManifest), files);

    /// <summary>An application of the given files; the manifest is added unless it is among them.</summary>
    public static ProjectFiles App(params (string Path, string Content)[] files) => Of(("app.yml", AppManifest), files);

    /// <summary>Exactly the given files.</summary>
    public static ProjectFiles Exactly(params (string Path, string Content)[] files) =>
        new(files.ToImmutableSortedDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal));

    /// <summary>The project with a file added or replaced.</summary>
    public ProjectFiles With(string path, string content) => new(Files.SetItem(path, content));

    /// <summary>The project with the first occurrence of a text in a file replaced; the text has to be there.</summary>
    public ProjectFiles Replace(string path, string old, string replacement)
    {
        var content = Files[path];
        var at = content.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in {path}.");
        return With(path, content.Remove(at, old.Length).Insert(at, replacement));
    }

    /// <summary>The definition files as the compiler gets them.</summary>
    public ImmutableArray<AdditionalText> Texts() => [.. Files.Where(file => !IsCSharp(file.Key)).Select(file => new InMemoryText(Folder + file.Key, file.Value))];

    /// <summary>The C# as the compiler gets it.</summary>
    public IEnumerable<SyntaxTree> Trees() => Files.Where(file => IsCSharp(file.Key)).Select(file => CSharpSyntaxTree.ParseText(
        SourceText.From(file.Value, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.CSharp14), Folder + file.Key));

    private static bool IsCSharp(string path) => path.EndsWith(".cs", StringComparison.Ordinal);

    private static ProjectFiles Of((string Path, string Content) manifest, (string Path, string Content)[] files) =>
        Exactly(files.Any(file => file.Path == manifest.Path) ? files : [manifest, .. files]);
}
