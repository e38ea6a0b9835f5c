using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Queries;

/// <summary>Refuses an aggregation that is made of a field its caller may not read, or of one that cannot be aggregated like that.</summary>
internal static class AggregateCheck
{
    /// <summary>Checks all parts but the condition on records.</summary>
    /// <returns>The columns.</returns>
    /// <exception cref="ProblemException">It may not be run for this caller.</exception>
    public static GroupColumns Check(AggregateQuery query, ObjectDefinition definition, FieldMask readable)
    {
        if (query.GroupBy.Count == 0 && query.Aggregates.Count == 0)
        {
            throw Invalid("An aggregation groups by something or makes something of its groups.");
        }

        if (query.GroupBy.Count > QueryLimits.MaxGroupKeys || query.Aggregates.Count > QueryLimits.MaxAggregates)
        {
            throw Invalid($"An aggregation has at most {QueryLimits.MaxGroupKeys} keys and {QueryLimits.MaxAggregates} functions.");
        }

        foreach (var key in query.GroupBy)
        {
            var field = Readable(key.Field);
            if (!Aggregate.IsGroupable(field) || (key.Bucket is not null && !Aggregate.IsDated(field)))
            {
                throw Invalid($"Records cannot be grouped by '{field.Name}' like that.");
            }
        }

        foreach (var aggregate in query.Aggregates)
        {
            var field = aggregate.Field is { } ordinal ? Readable(ordinal) : null;
            if (!Aggregate.Fits(aggregate.Function, field))
            {
                throw Invalid($"'{field?.Name ?? aggregate.Name}' cannot be aggregated like that.");
            }
        }

        return new GroupColumns(definition, query.GroupBy, query.Aggregates);

        FieldDefinition Readable(int ordinal) =>
            readable[ordinal] ? definition.Fields[ordinal] : throw ProblemException.UnknownField(definition.Name, definition.Fields[ordinal].Name);
    }

    private static ProblemException Invalid(string message) => new(ProblemCode.InvalidAggregation, message);
}
