namespace ObjectOS.Generators.Model;

/// <summary>The value a record gets when it is created without one.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="Text">
/// The literal in canonical form, empty for the other kinds: the text itself, an invariant number, <c>true</c> or <c>false</c>, an ISO 8601
/// date or time, the value of an option; compact JSON for lists, JSON, locations and addresses. An expression as it is written.
/// </param>
internal sealed record DefaultModel(DefaultKind Kind, string Text);

/// <summary>Where a default value comes from.</summary>
internal enum DefaultKind
{
    /// <summary>It is written in the file.</summary>
    Literal,

    /// <summary>The start of the request, of a date or time its part.</summary>
    Now,

    /// <summary>The day of the request in UTC, of a datetime its midnight.</summary>
    Today,

    /// <summary>An expression, bound in <see cref="ObjectModel.FieldExpressions"/>.</summary>
    Expression,
}
