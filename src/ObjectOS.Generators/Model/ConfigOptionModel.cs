using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>A typed option of a plugin, bound from configuration.</summary>
/// <param name="Name">The name in configuration.</param>
/// <param name="MemberName">The C# property.</param>
/// <param name="Type">The declared type: one that has a single value.</param>
/// <param name="Scale">Decimal places of a decimal; null for every other kind of value.</param>
/// <param name="Precision">Decimal digits in all of a decimal; null for every other kind of value.</param>
/// <param name="Required">Whether the start fails without a value.</param>
/// <param name="Min">The least value, as an invariant number.</param>
/// <param name="Max">The greatest value, as an invariant number.</param>
/// <param name="MinLength">The least length of a text.</param>
/// <param name="MaxLength">The greatest length of a text.</param>
/// <param name="Pattern">The regular expression a text must match, valid without backtracking.</param>
/// <param name="Default">The value when configuration has none, always a literal; null when there is none.</param>
/// <param name="Options">The options of a select, in file order.</param>
/// <param name="EnumName">The generated enum of a select.</param>
/// <param name="Label">What people read.</param>
/// <param name="Description">What the option is for.</param>
internal sealed record ConfigOptionModel(
    string Name,
    string MemberName,
    FieldType Type,
    int? Scale,
    int? Precision,
    bool Required,
    string? Min,
    string? Max,
    int? MinLength,
    int? MaxLength,
    string? Pattern,
    DefaultModel? Default,
    EquatableArray<OptionModel> Options,
    string? EnumName,
    string Label,
    string? Description)
{
    /// <summary>How the value is held in C#.</summary>
    public ValueKind Kind => ValueKinds.Of(Type, Scale);
}
