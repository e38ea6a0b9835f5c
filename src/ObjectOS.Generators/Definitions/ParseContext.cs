using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions;

/// <summary>The file that is being parsed and the problems found in it so far.</summary>
/// <param name="path">Its path.</param>
/// <param name="text">Its text.</param>
internal sealed class ParseContext(string path, string text)
{
    private readonly List<DiagnosticInfo> _problems = [];

    /// <summary>The text of the file: where the words of an expression stand is found in it.</summary>
    public string Text { get; } = text;

    /// <summary>The problems found so far, in the order in which they were found.</summary>
    public IReadOnlyList<DiagnosticInfo> Problems => _problems;

    /// <summary>Adds a problem at a place in the file.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        _problems.Add(new DiagnosticInfo(descriptor, new SourcePlace(path, span), new EquatableArray<string>(arguments)));

    /// <summary>Adds the problem that a value is not of the form its key asks for.</summary>
    public void ReportWrongValue(string key, string expected, YamlEntry entry)
    {
        // A collection is shown by its key: its own first character says little.
        var span = entry.Value is YamlScalar { Kind: not ScalarKind.Null } ? entry.Value.Span : entry.KeySpan;
        Report(DiagnosticDescriptors.WrongValue, span, key, expected, entry.Value.Describe());
    }
}
