using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>One criterion of an order.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Descending">Largest first. Records without a value come last ascending and first descending.</param>
public readonly record struct Sort(int Field, bool Descending = false)
{
    /// <summary>Ordinals of the lookups that lead to the record whose field it is, the record's own first; null when the field is the record's own. Without that record there is no value.</summary>
    public IReadOnlyList<int>? Via { get; init; }

    /// <summary>What an order by relevance is by: no field of any object.</summary>
    internal static FieldDefinition Relevance { get; } = new("", FieldType.Number, ValueKind.Real, -1) { Required = true };

    /// <summary>What is looked for, where records are ordered by how well they fit it and by no field.</summary>
    internal WordsFilter? Words { get; init; }

    /// <summary>Whether the field is the record's own.</summary>
    internal bool IsOwn => Words is null && Via is (null or []);

    /// <summary>The order of a search: what fits best comes first.</summary>
    internal static Sort ByRelevance(WordsFilter words) => new(Relevance.Ordinal, Descending: true) { Words = words };

    /// <summary>Whether two criteria sort by the same value, in whatever direction.</summary>
    internal bool HasSameValue(Sort other) => Field == other.Field && (Via ?? []).SequenceEqual(other.Via ?? []);

    /// <summary>The condition that a record's value compares like this with another.</summary>
    internal Filter Compare(FilterOperator comparison, FieldValue value) =>
        Words is null ? Reach(new CompareFilter(Field, comparison, value)) : new RelevanceFilter(Words, comparison, value);

    /// <summary>A condition on the record whose field it is as one on the record itself.</summary>
    private Filter Reach(Filter condition)
    {
        for (var step = (Via?.Count ?? 0) - 1; step >= 0; step--)
        {
            condition = new RelatedFilter(Via![step], condition);
        }

        return condition;
    }
}

/// <summary>One criterion of an order of <typeparamref name="TRecord"/>.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Descending">Largest first.</param>
public readonly record struct Sort<TRecord>(int Field, bool Descending)
{
    /// <summary>Ordinals of the lookups that lead to the record whose field it is; null when the field is the record's own.</summary>
    public IReadOnlyList<int>? Via { get; init; }

    /// <summary>The criterion without its type.</summary>
    public Sort Untyped => new(Field, Descending) { Via = Via };
}
