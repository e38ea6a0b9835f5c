namespace ObjectOS.Problems;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Name of the field, or the empty string for the record as a whole.</param>
/// <param name="Code">Stable name: <c>REQUIRED</c>, <c>TOO_LONG</c>, <c>TOO_SHORT</c>, <c>TOO_SMALL</c>, <c>TOO_LARGE</c>, <c>PATTERN</c>, <c>FORMAT</c>, <c>TYPE</c>, <c>OPTION</c>, <c>SCALE</c>, <c>READ_ONLY</c>, <c>UNKNOWN</c>, <c>UNIQUE</c>, <c>REFERENCE</c>, <c>DUPLICATE</c>.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the body; null when the field's own name is the pointer.</param>
public sealed record FieldProblem(string Field, string Code, string Message, string? Pointer = null);
