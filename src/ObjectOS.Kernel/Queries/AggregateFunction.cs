namespace ObjectOS.Queries;

/// <summary>What is made of the values that the records of a group have in one field. Records without a value count only where no field is named.</summary>
public enum AggregateFunction
{
    /// <summary>How many records, or how many of them have a value.</summary>
    Count,
    /// <summary>How many different values.</summary>
    CountDistinct,
    /// <summary>The sum; exact for whole numbers and decimals. No value when there are none to add.</summary>
    Sum,
    /// <summary>The mean; of whole numbers and decimals with <see cref="Aggregate.AverageDigits"/> digits more than the field has, the last one rounded, halves away from zero.</summary>
    Average,
    /// <summary>The smallest value.</summary>
    Min,
    /// <summary>The largest value.</summary>
    Max,
}
