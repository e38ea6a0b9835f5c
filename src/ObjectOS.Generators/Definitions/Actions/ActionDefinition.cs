using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Actions;

/// <summary>An action as its file declares it; what its references refer to and its expressions mean is settled by the linker.</summary>
/// <param name="Name">Its name and the place of it.</param>
/// <param name="Kind">What it is done to.</param>
/// <param name="Label">What people read.</param>
/// <param name="Description">What it does.</param>
/// <param name="Deprecated">Why it should no longer be used; null when it may.</param>
/// <param name="Parameters">What callers give it, in file order.</param>
/// <param name="BrokenParameters">The names of parameters that could not be used; they were reported.</param>
/// <param name="Returns">What it answers.</param>
/// <param name="Result">The values it answers, in file order; none unless <paramref name="Returns"/> says so.</param>
/// <param name="VisibleWhen">For whom and which records it is there; null for all.</param>
/// <param name="EnabledWhen">When it can be run; null for always.</param>
/// <param name="Handler">The class that does it; null for the one that implements its contract.</param>
/// <param name="AnnotationsJson">The keys only a user interface reads.</param>
internal sealed record ActionDefinition(
    Located<string> Name,
    ActionKind Kind,
    string Label,
    string? Description,
    string? Deprecated,
    EquatableArray<FieldDefinition> Parameters,
    EquatableArray<string> BrokenParameters,
    ActionReturn Returns,
    EquatableArray<FieldDefinition> Result,
    ExpressionDefinition? VisibleWhen,
    ExpressionDefinition? EnabledWhen,
    Located<string>? Handler,
    string AnnotationsJson)
{
    /// <summary>The C# interface that its handler implements.</summary>
    public string ContractName { get; init; } = string.Empty;

    /// <summary>The C# class of its parameters.</summary>
    public string InputName { get; init; } = string.Empty;

    /// <summary>The C# class of the values it answers.</summary>
    public string ResultName { get; init; } = string.Empty;
}
