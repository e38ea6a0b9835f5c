using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Records;

/// <summary>A validation that did not hold and refuses nothing.</summary>
/// <param name="Severity">Of what weight it is.</param>
/// <param name="Problem">What does not hold, and where in the body.</param>
public sealed record RuleWarning(ValidationSeverity Severity, FieldProblem Problem);
