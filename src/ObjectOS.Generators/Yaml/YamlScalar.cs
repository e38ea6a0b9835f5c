using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Yaml;

/// <summary>A single value.</summary>
/// <param name="Text">The text, escapes and folding resolved.</param>
/// <param name="Kind">What the text means: only plain scalars can be anything but text.</param>
/// <param name="Span">Where it stands, quotes included.</param>
internal sealed record YamlScalar(string Text, ScalarKind Kind, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc />
    public override string Describe() => Kind == ScalarKind.Null ? "empty" : $"'{Excerpts.Of(Text)}'";
}

/// <summary>What a scalar means.</summary>
internal enum ScalarKind
{
    /// <summary>Text: everything quoted, and everything plain that is nothing else.</summary>
    Text,

    /// <summary>A number as JSON writes it. <c>0123</c>, <c>+1</c> and <c>0x1F</c> are text, so that codes keep their digits.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>null</c>, <c>~</c> or nothing at all.</summary>
    Null,
}
