using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>An additional file without a disk.</summary>
internal sealed class InMemoryText(string path, SourceText? text) : AdditionalText
{
    public InMemoryText(string path, string content)
        : this(path, SourceText.From(content, Encoding.UTF8))
    {
    }

    public override string Path { get; } = path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
}
