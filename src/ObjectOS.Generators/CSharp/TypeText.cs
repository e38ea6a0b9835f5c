using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>
/// A type as text that means the same everywhere. A type that the generator itself is about to emit does not exist yet while it runs, so the
/// compiler knows only the word; such a word is marked, and resolved against the model later.
/// </summary>
/// <param name="Text">The type written with <c>global::</c>, unknown words with the mark.</param>
internal readonly record struct TypeText(string Text)
{
    private const string Mark = "unknown::";

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>Whether nobody knows a part of the type: the compiler reports it, and nothing can be emitted.</summary>
    public bool IsUnknown => Text.Contains(Mark);

    /// <summary>The type as people write it, without <c>global::</c>.</summary>
    public string Name => Text.Replace("global::", "").Replace(Mark, "");

    /// <summary>The text of a symbol.</summary>
    public static TypeText Of(ITypeSymbol type) => new(Write(type));

    /// <summary>The type with its marked words resolved; words that are not emitted keep the mark.</summary>
    public TypeText Resolve(EquatableArray<EmittedType> emitted)
    {
        var text = Text;
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        while (at >= 0)
        {
            var start = at + Mark.Length;
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var word = text.Substring(start, end - start);
            var resolved = emitted.FirstOrDefault(type => type.Name == word)?.Text;
            text = resolved is null ? text : text.Substring(0, at) + resolved + text.Substring(end);
            at = text.IndexOf(Mark, resolved is null ? end : at + resolved.Length, StringComparison.Ordinal);
        }

        return new TypeText(text);
    }

    private static string Write(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol { Arity: 0 } error => Mark + error.Name,
        INamedTypeSymbol { IsGenericType: true, IsTupleType: false } named => WriteGeneric(named),
        IArrayTypeSymbol { Rank: 1 } array => Write(array.ElementType) + "[]",
        _ => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Format),
    };

    private static string WriteGeneric(INamedTypeSymbol type)
    {
        var keyword = SyntaxFacts.GetKeywordKind(type.Name) == SyntaxKind.None ? "" : "@";
        var arguments = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeArguments.Select(Write))}>";
        return $"{Container(type)}{keyword}{type.Name}{arguments}";
    }

    private static string Container(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } outer } => Write(outer) + ".",
        { ContainingNamespace.IsGlobalNamespace: true } => "global::",
        _ => type.ContainingNamespace.ToDisplayString(Format) + ".",
    };
}

/// <summary>A type that this run of the generator emits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The type written with <c>global::</c>.</param>
internal sealed record EmittedType(string Name, string Text);
