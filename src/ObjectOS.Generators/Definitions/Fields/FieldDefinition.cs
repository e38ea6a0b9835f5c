using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>A declared field: complete but for the object it refers to, which is another file's.</summary>
/// <param name="Model">The checked field; its reference is set by the linker.</param>
/// <param name="NameSpan">Where its name stands.</param>
/// <param name="Reference">The object a lookup or master_detail refers to; null for every other type.</param>
/// <param name="OnDelete">What happens when that record is deleted.</param>
internal sealed record FieldDefinition(FieldModel Model, SourceSpan NameSpan, Located<string>? Reference, OnDelete OnDelete)
{
    /// <summary>The name it had before, and where that stands.</summary>
    public Located<string>? RenamedFrom { get; init; }

    /// <summary>What makes the value of a formula; null for every other type.</summary>
    public ExpressionDefinition? Formula { get; init; }

    /// <summary>What makes the value of a roll-up; null for every other type.</summary>
    public RollupDefinition? Rollup { get; init; }

    /// <summary>Its expressions; their names are resolved by the linker.</summary>
    public EquatableArray<FieldExpressionDefinition> Expressions { get; init; }
}

/// <summary>An expression of a field as its file writes it.</summary>
/// <param name="Use">What it decides.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Expression">The expression.</param>
internal sealed record FieldExpressionDefinition(FieldExpressionUse Use, SourceSpan Place, ExpressionDefinition Expression);

/// <summary>A roll-up as its file writes it.</summary>
/// <param name="Target">The object, or the relation, whose records are gone through.</param>
/// <param name="Function">What is made of them, and where that stands.</param>
/// <param name="Word">The word for the function.</param>
/// <param name="Field">What is taken of each; null to count them.</param>
/// <param name="Filter">Which of them are taken; null for all.</param>
/// <param name="Scale">The digits after the point that were asked for.</param>
internal sealed record RollupDefinition(
    Located<string> Target, RollupFunction Function, Located<string> Word, Located<string>? Field, ExpressionDefinition? Filter, int? Scale);
