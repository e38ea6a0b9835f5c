using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>What comparing with a decimal comes to in a column of fixed scale.</summary>
internal enum DecimalOutcome
{
    /// <summary>Compare with the value.</summary>
    Compare,
    /// <summary>True for every record with a value.</summary>
    Always,
    /// <summary>True for no record.</summary>
    Never,
}

/// <summary>
/// Brings a decimal to the scale of a column without changing what the comparison means: <c>amount &lt; 10.005</c> is <c>amount &lt;= 10.00</c> in a column of scale 2,
/// and <c>amount = 10.005</c> is true for no record.
/// </summary>
internal static class DecimalComparison
{
    public static DecimalOutcome Fit(FieldDefinition field, ref FilterOperator comparison, ref FieldValue value)
    {
        var number = value.AsDecimal;
        // Of what a column can hold: a record may be older than a narrower precision of its field.
        var largest = field.IsTotal ? LargestTotal(field.Scale) : FieldRules.Largest(FieldRules.MaxDigits, field.Scale);
        if (Math.Abs(number) >= largest)
        {
            return Outside(comparison, above: number > 0);
        }

        var floor = Floor(number, field.Scale);
        if (floor == number)
        {
            return DecimalOutcome.Compare;
        }

        if (comparison is FilterOperator.Equal or FilterOperator.NotEqual)
        {
            return comparison == FilterOperator.Equal ? DecimalOutcome.Never : DecimalOutcome.Always;
        }

        // Nothing lies between the floor and the value, so both "less" are "at most the floor" and both "greater" are "above the floor".
        comparison = comparison is FilterOperator.Less or FilterOperator.LessOrEqual ? FilterOperator.LessOrEqual : FilterOperator.Greater;
        value = FieldValue.Decimal(floor);
        return DecimalOutcome.Compare;
    }

    private static DecimalOutcome Outside(FilterOperator comparison, bool above) => comparison switch
    {
        FilterOperator.NotEqual => DecimalOutcome.Always,
        FilterOperator.Less or FilterOperator.LessOrEqual => above ? DecimalOutcome.Always : DecimalOutcome.Never,
        FilterOperator.Greater or FilterOperator.GreaterOrEqual => above ? DecimalOutcome.Never : DecimalOutcome.Always,
        _ => DecimalOutcome.Never,
    };

    // 10 to the power of 28, the largest that a decimal holds, behind the point of the scale.
    private static decimal LargestTotal(int scale) => new(lo: 0x10000000, mid: 0x3E250261, hi: 0x204FCE5E, isNegative: false, (byte)scale);

    private static decimal Floor(decimal number, int scale) => decimal.Round(number, scale, MidpointRounding.ToNegativeInfinity);
}
