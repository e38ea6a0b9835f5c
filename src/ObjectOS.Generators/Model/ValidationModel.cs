using ObjectOS.Generators.Expressions.Binding;

namespace ObjectOS.Generators.Model;

/// <summary>A condition that each record of an object must satisfy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The condition as it is written, for people.</param>
/// <param name="Condition">What must hold; a record of which it cannot be told holds.</param>
/// <param name="When">For which records; null for all.</param>
/// <param name="Message">What is told when it does not hold.</param>
/// <param name="Field">The field that is shown as wrong; empty for the record as a whole.</param>
/// <param name="Description">Why it has to hold.</param>
internal sealed record ValidationModel(string Name, string Text, BoundExpression Condition, BoundExpression? When, string Message, string Field, string? Description);
