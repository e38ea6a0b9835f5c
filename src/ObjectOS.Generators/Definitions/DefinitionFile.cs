using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions;

/// <summary>A definition file, parsed: everything that can be said without looking at another file.</summary>
/// <param name="Path">The path as the compiler knows it; problems are reported there.</param>
/// <param name="RelativePath">The path relative to the project, with forward slashes.</param>
/// <param name="Kind">The kind of file.</param>
/// <param name="Name">The name of what it defines, as far as it is known; set even if the file is broken, so that others can refer to it.</param>
/// <param name="Definition">What it defines; null when that cannot be told.</param>
/// <param name="Json">The canonical JSON of its tree; empty when there is no tree.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record DefinitionFile(
    string Path,
    string RelativePath,
    FileKind Kind,
    string Name,
    Definition? Definition,
    string Json,
    EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>What it is made of, of an object: whoever extends the object puts the two together and reads them again.</summary>
    public ObjectSource? Source { get; init; }

    /// <summary>A place in the file.</summary>
    public SourcePlace At(SourceSpan span) => new(Path, span);
}

/// <summary>What an object is read from.</summary>
/// <param name="Text">The text of the file.</param>
/// <param name="Root">Its tree.</param>
/// <param name="Problems">What is wrong with the YAML itself.</param>
internal sealed record ObjectSource(string Text, YamlMapping Root, EquatableArray<DiagnosticInfo> Problems);
