using ObjectOS.Generators.Definitions.Expressions;
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
    Located<string> Name, ExpressionDefinition Condition, ExpressionDefinition? When, string Message, Located<string>? Field, string? Description);
