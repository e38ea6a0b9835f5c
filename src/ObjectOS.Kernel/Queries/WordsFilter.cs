using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>All that is looked for is found in some of the searchable fields.</summary>
/// <param name="Terms">What is looked for.</param>
/// <param name="Fields">The searchable fields that are looked into.</param>
public sealed record WordsFilter(IReadOnlyList<SearchTerm> Terms, FieldMask Fields) : Filter
{
    /// <summary>The words that all records of a condition have, if there are such: the condition itself, or a part of it that nothing else can stand in for.</summary>
    internal static WordsFilter? In(Filter? condition) => condition switch
    {
        WordsFilter words => words,
        AndFilter all => all.Operands.Select(In).FirstOrDefault(static words => words is not null),
        _ => null,
    };
}

/// <summary>How well a record fits what is looked for, compared with a number.</summary>
/// <param name="Words">What is looked for.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">The number.</param>
internal sealed record RelevanceFilter(WordsFilter Words, FilterOperator Operator, FieldValue Value) : Filter;
