namespace ObjectOS.Objects;

/// <summary>A condition that each record of an object must satisfy, for documentation: the emitted code checks it. Immutable.</summary>
/// <param name="name">Its name.</param>
/// <param name="code">What a problem is called when it does not hold.</param>
/// <param name="condition">What must hold.</param>
/// <param name="message">What is told when it does not hold; values stand in <c>${...}</c>.</param>
public sealed class ValidationDefinition(string name, string code, ExpressionText condition, ExpressionText message)
{
    /// <summary>Its name, unique in its object (<c>snake_case</c>).</summary>
    public string Name { get; } = name;

    /// <summary>What a problem is called when it does not hold (<c>RULE_ENDS_AFTER_START</c>).</summary>
    public string Code { get; } = code;

    /// <summary>What must hold.</summary>
    public ExpressionText Condition { get; } = condition;

    /// <summary>For which records; null for all.</summary>
    public ExpressionText? When { get; init; }

    /// <summary>What is told when it does not hold; values stand in <c>${...}</c>.</summary>
    public ExpressionText Message { get; } = message;

    /// <summary>The field that is shown as wrong; null for the record as a whole.</summary>
    public string? Field { get; init; }

    /// <summary>What happens when it does not hold.</summary>
    public ValidationSeverity Severity { get; init; }

    /// <summary>Keys that only user interfaces read, as a JSON object; null when there are none.</summary>
    public string? Annotations { get; init; }
}

/// <summary>What happens when a validation does not hold.</summary>
public enum ValidationSeverity
{
    /// <summary>The record is refused.</summary>
    Error,

    /// <summary>The record is accepted, and the answer says so.</summary>
    Warning,

    /// <summary>The same, of less weight.</summary>
    Info,
}
