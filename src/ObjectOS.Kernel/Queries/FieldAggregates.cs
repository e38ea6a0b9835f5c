namespace ObjectOS.Queries;

/// <summary>What can be made of the values of a field, group by group.</summary>
public static class FieldAggregates
{
    /// <summary>How many records have a value; of the id, how many records there are.</summary>
    public static Aggregate<TRecord, long> Count<TRecord>(this Field<TRecord> field) => Whole(field, AggregateFunction.Count);

    /// <summary>How many different values.</summary>
    public static Aggregate<TRecord, long> CountDistinct<TRecord>(this Field<TRecord> field) => Whole(field, AggregateFunction.CountDistinct);

    /// <summary>The exact sum.</summary>
    public static Aggregate<TRecord, decimal> Sum<TRecord>(this Field<TRecord, decimal> field) => Exact(field, AggregateFunction.Sum);

    /// <summary>The exact sum, which need not fit 64 bits.</summary>
    public static Aggregate<TRecord, decimal> Sum<TRecord>(this Field<TRecord, long> field) => Exact(field, AggregateFunction.Sum);

    /// <summary>The sum.</summary>
    public static Aggregate<TRecord, double> Sum<TRecord>(this Field<TRecord, double> field) => Real(field, AggregateFunction.Sum);

    /// <summary>The mean, with four digits more than the field has.</summary>
    public static Aggregate<TRecord, decimal> Average<TRecord>(this Field<TRecord, decimal> field) => Exact(field, AggregateFunction.Average);

    /// <summary>The mean, with four digits.</summary>
    public static Aggregate<TRecord, decimal> Average<TRecord>(this Field<TRecord, long> field) => Exact(field, AggregateFunction.Average);

    /// <summary>The mean.</summary>
    public static Aggregate<TRecord, double> Average<TRecord>(this Field<TRecord, double> field) => Real(field, AggregateFunction.Average);

    /// <summary>The smallest value.</summary>
    public static Aggregate<TRecord, TValue> Min<TRecord, TValue>(this Field<TRecord, TValue> field) => field.Made(AggregateFunction.Min);

    /// <summary>The largest value.</summary>
    public static Aggregate<TRecord, TValue> Max<TRecord, TValue>(this Field<TRecord, TValue> field) => field.Made(AggregateFunction.Max);

    private static Aggregate<TRecord, long> Whole<TRecord>(Field<TRecord> field, AggregateFunction function) =>
        new(function, field.Ordinal, FieldValue.Integer, static value => value.AsInteger);

    private static Aggregate<TRecord, decimal> Exact<TRecord>(Field<TRecord> field, AggregateFunction function) =>
        new(function, field.Ordinal, FieldValue.Decimal, static value => value.AsDecimal);

    private static Aggregate<TRecord, double> Real<TRecord>(Field<TRecord> field, AggregateFunction function) =>
        new(function, field.Ordinal, FieldValue.Real, static value => value.AsReal);
}
