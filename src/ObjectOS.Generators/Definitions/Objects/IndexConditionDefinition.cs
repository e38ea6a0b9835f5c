using ObjectOS.Generators.Definitions.Expressions;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Which records an index covers, as the file says it.</summary>
/// <param name="Index">The name of the index in the database.</param>
/// <param name="Expression">The condition.</param>
internal sealed record IndexConditionDefinition(string Index, ExpressionDefinition Expression);
