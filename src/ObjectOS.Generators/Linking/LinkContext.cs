using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking;

/// <summary>The problems found while linking.</summary>
/// <param name="home">Where problems are shown that lie in a referenced plugin: the id in the project's own manifest.</param>
internal sealed class LinkContext(SourcePlace home)
{
    private readonly List<DiagnosticInfo> _problems = [];

    /// <summary>The problems so far.</summary>
    public IReadOnlyList<DiagnosticInfo> Problems => _problems;

    /// <summary>Takes a problem that was found elsewhere.</summary>
    public void Add(DiagnosticInfo problem) => _problems.Add(problem);

    /// <summary>Reports a problem in a file of the project.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourcePlace place, params string[] arguments) =>
        _problems.Add(new DiagnosticInfo(descriptor, place, new EquatableArray<string>(arguments)));

    /// <summary>Reports a problem in a file of a plugin: at the word if the file belongs to the project, else at its manifest.</summary>
    public void Report(DiagnosticDescriptor descriptor, PluginUnit unit, DefinitionFile file, SourceSpan span, params string[] arguments) =>
        Report(descriptor, unit.IsOwn ? file.At(span) : home, arguments);
}
