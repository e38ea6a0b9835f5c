using System.Text;

namespace ObjectOS.Queries;

/// <summary>What a filter means, written as plainly as its documentation says it: the judge of the SQL.</summary>
internal static class ReferenceFilter
{
    /// <summary>Whether the values of a record, by ordinal, satisfy the filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="record">The values.</param>
    /// <param name="world">The records that relations lead to; needed for filters over relations alone.</param>
    public static bool Holds(Filter filter, IReadOnlyDictionary<int, FieldValue> record, ReferenceWorld? world = null) => filter switch
    {
        RelatedFilter related => Holds(related.Operand, world!.FindRelated(record, related.Field), world),
        ChildrenFilter children => world!.FindChildren(record, children.Relation).Any(child => Holds(children.Operand, child, world)),
        CompareFilter { Value.IsNull: true } compare => compare.Operator switch
        {
            FilterOperator.Equal => record[compare.Field].IsNull,
            FilterOperator.NotEqual => !record[compare.Field].IsNull,
            _ => false,
        },
        CompareFilter compare => Holds(record[compare.Field], compare.Operator, compare.Value),
        CompareFieldsFilter compare => Holds(record[compare.Field], compare.Operator, record[compare.Other]),
        InFilter list => list.Values.Any(value => record[list.Field] == value),
        AndFilter all => all.Operands.All(operand => Holds(operand, record, world)),
        OrFilter any => any.Operands.Any(operand => Holds(operand, record, world)),
        NotFilter not => !Holds(not.Operand, record, world),
        _ => throw new NotSupportedException(),
    };

    private static bool Holds(FieldValue left, FilterOperator comparison, FieldValue right)
    {
        if (left.IsNull || right.IsNull)
        {
            return comparison == FilterOperator.NotEqual;
        }

        return comparison switch
        {
            FilterOperator.Equal => Compare(left, right) == 0,
            FilterOperator.NotEqual => Compare(left, right) != 0,
            FilterOperator.Less => Compare(left, right) < 0,
            FilterOperator.LessOrEqual => Compare(left, right) <= 0,
            FilterOperator.Greater => Compare(left, right) > 0,
            FilterOperator.GreaterOrEqual => Compare(left, right) >= 0,
            FilterOperator.Contains when left.Kind == ValueKind.TextList => left.AsTextList.Contains(right.AsText),
            FilterOperator.Contains => left.AsText.Contains(right.AsText, StringComparison.Ordinal),
            FilterOperator.StartsWith => left.AsText.StartsWith(right.AsText, StringComparison.Ordinal),
            FilterOperator.EndsWith => left.AsText.EndsWith(right.AsText, StringComparison.Ordinal),
            FilterOperator.ContainsIgnoringCase => left.AsText.Contains(right.AsText, StringComparison.OrdinalIgnoreCase),
            FilterOperator.Like => Like(Runes(left.AsText), Pattern(right.AsText)),
            FilterOperator.LikeIgnoringCase => Like(Runes(left.AsText.ToUpperInvariant()), Pattern(right.AsText.ToUpperInvariant())),
            _ => throw new NotSupportedException(),
        };
    }

    public static int Compare(FieldValue left, FieldValue right) => left.Kind switch
    {
        ValueKind.Text => Encoding.UTF8.GetBytes(left.AsText).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.AsText)),
        ValueKind.Integer => left.AsInteger.CompareTo(right.AsInteger),
        ValueKind.Real => left.AsReal.CompareTo(right.AsReal),
        ValueKind.Decimal => left.AsDecimal.CompareTo(right.AsDecimal),
        ValueKind.Boolean => left.AsBoolean.CompareTo(right.AsBoolean),
        ValueKind.Date => left.AsDate.CompareTo(right.AsDate),
        ValueKind.Time => left.AsTime.CompareTo(right.AsTime),
        ValueKind.Timestamp => left.AsTimestamp.CompareTo(right.AsTimestamp),
        ValueKind.Uuid => left.AsUuid.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(right.AsUuid.ToByteArray(bigEndian: true)),
        _ => throw new NotSupportedException(),
    };

    private static Rune[] Runes(string text) => [.. text.EnumerateRunes()];

    // What each place of the pattern takes: one given character, any one character, or any number of them.
    private static List<(Rune? One, bool Many)> Pattern(string pattern)
    {
        var places = new List<(Rune?, bool)>();
        var runes = Runes(pattern);
        for (var index = 0; index < runes.Length; index++)
        {
            switch (runes[index].Value)
            {
                case '%': places.Add((null, true)); break;
                case '_': places.Add((null, false)); break;
                case '\\' when index + 1 < runes.Length: places.Add((runes[++index], false)); break;
                default: places.Add((runes[index], false)); break;
            }
        }

        return places;
    }

    private static bool Like(ReadOnlySpan<Rune> text, List<(Rune? One, bool Many)> pattern, int place = 0)
    {
        if (place == pattern.Count)
        {
            return text.IsEmpty;
        }

        var (one, many) = pattern[place];
        if (many)
        {
            return Like(text, pattern, place + 1) || (!text.IsEmpty && Like(text[1..], pattern, place));
        }

        return !text.IsEmpty && (one is null || text[0] == one) && Like(text[1..], pattern, place + 1);
    }
}
