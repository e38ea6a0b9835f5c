using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>A validation of an object as its file writes it.</summary>
/// <param name="Name">The name and its place.</param>
/// <param name="Condition">What must hold.</param>
/// <param name="When">For which records; null for all.</param>
/// <param name="Message">What is told when it does not hold.</param>
/// <param name="Field">The field that is shown as wrong; null for the record as a whole, or the only field that the condition names.</param>
/// <param name="Description">Why it has to hold; read by people in the emitted code.</param>
internal sealed record ValidationDefinition(
    Located<string> Name, ExpressionDefinition Condition, ExpressionDefinition? When, TemplateDefinition Message, Located<string>? Field, string? Description)
{
    /// <summary>The code that callers see; null for the one made of the name.</summary>
    public string? Code { get; init; }

    /// <summary>What happens when it does not hold.</summary>
    public ValidationSeverity Severity { get; init; }

    /// <summary>Whether it is asked at all.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The states of a state machine that say where they lead; empty for every other validation.</summary>
    public EquatableArray<string> States { get; init; }

    /// <summary>The keys only a user interface reads, and the transitions of a state machine.</summary>
    public string AnnotationsJson { get; init; } = string.Empty;
}

/// <summary>A <c>*.validation.yml</c>: validations of an object that is defined elsewhere.</summary>
/// <param name="ObjectName">The object and its place; the beginning of the file when the file name says it.</param>
/// <param name="Validations">The validations in file order.</param>
internal sealed record ValidationFileDefinition(Located<string> ObjectName, EquatableArray<ValidationDefinition> Validations) : Definition;
