using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ObjectOS.Benchmarks.Generator;

/// <summary>A definition file in memory.</summary>
internal sealed class SyntheticText(string path, string content) : AdditionalText
{
    private readonly SourceText text = SourceText.From(content, Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
