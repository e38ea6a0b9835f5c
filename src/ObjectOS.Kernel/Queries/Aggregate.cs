using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>A column of an aggregation.</summary>
/// <param name="Function">What it is.</param>
/// <param name="Field">Ordinal of the field it is made of; null for a count of records.</param>
/// <param name="Name">Name of the column in the result.</param>
/// <param name="IsShown">Whether it is part of the result; else it only serves conditions and orders.</param>
public sealed record Aggregate(AggregateFunction Function, int? Field, string Name, bool IsShown = true)
{
    /// <summary>How many digits a mean has more than its field.</summary>
    public const int AverageDigits = 4;

    /// <summary>Whether the function can be made of a field.</summary>
    public static bool Fits(AggregateFunction function, FieldDefinition? field) => function switch
    {
        AggregateFunction.Count => true,
        _ when field is null => false,
        AggregateFunction.CountDistinct => IsGroupable(field),
        AggregateFunction.Sum or AggregateFunction.Average => field.Kind is ValueKind.Integer or ValueKind.Real or ValueKind.Decimal,

        // Not every database knows a smallest truth or a smallest UUID.
        _ => field.Kind is ValueKind.Integer or ValueKind.Real or ValueKind.Decimal or ValueKind.Date or ValueKind.Time or ValueKind.Timestamp or ValueKind.Text,
    };

    /// <summary>Whether two values of a field can be told to be the same.</summary>
    public static bool IsGroupable(FieldDefinition field) => field.IsOrdered;

    /// <summary>Whether values of a field lie in spans of days.</summary>
    public static bool IsDated(FieldDefinition field) => field.Kind is ValueKind.Date or ValueKind.Timestamp;
}
