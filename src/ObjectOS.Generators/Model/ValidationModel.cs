using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>A condition that each record of an object must satisfy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">The code that callers see.</param>
/// <param name="Severity">What happens when it does not hold.</param>
/// <param name="Text">The condition as it is written, for people.</param>
/// <param name="Condition">What must hold; a record of which it cannot be told holds.</param>
/// <param name="WhenText">For which records as it is written; null for all.</param>
/// <param name="When">For which records; null for all.</param>
/// <param name="MessageText">What is told when it does not hold, as it is written.</param>
/// <param name="Message">What is told when it does not hold: texts and the values between them, which are texts too.</param>
/// <param name="Field">The field that is shown as wrong; empty for the record as a whole.</param>
/// <param name="Description">Why it has to hold.</param>
/// <param name="AnnotationsJson">The keys only a user interface reads, as a compact JSON object; empty when there are none.</param>
internal sealed record ValidationModel(
    string Name,
    string Code,
    ValidationSeverity Severity,
    string Text,
    BoundExpression Condition,
    string? WhenText,
    BoundExpression? When,
    string MessageText,
    EquatableArray<BoundExpression> Message,
    string Field,
    string? Description,
    string AnnotationsJson)
{
    /// <summary>Everything it looks at.</summary>
    public EquatableArray<BoundExpression> Expressions => Message.Append(Condition).Concat(When is null ? [] : [When]).ToEquatableArray();
}

/// <summary>What happens when a validation does not hold.</summary>
internal enum ValidationSeverity
{
    /// <summary>The record is refused.</summary>
    Error,

    /// <summary>The record is accepted, and the answer says so.</summary>
    Warning,

    /// <summary>The same, of less weight.</summary>
    Info,
}
