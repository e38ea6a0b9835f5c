using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>A place in a file as plain values, so that a problem can be compared and kept.</summary>
/// <param name="Path">The path as the compiler knows it.</param>
/// <param name="Span">The place in the file.</param>
internal sealed record SourcePlace(string Path, SourceSpan Span)
{
    /// <summary>The place as the compiler reports it.</summary>
    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Span.Start, Span.Length),
        new LinePositionSpan(new LinePosition(Span.StartLine, Span.StartColumn), new LinePosition(Span.EndLine, Span.EndColumn)));
}
