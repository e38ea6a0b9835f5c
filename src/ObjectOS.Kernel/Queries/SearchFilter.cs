using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Queries;

/// <summary>
/// What a search for words comes to: each word stands in some searchable field, whatever the letter case. Only fields that the caller may read are looked at, so that nobody finds out by searching what is in
/// the others; and the words are values like any other, never a language of their own.
/// </summary>
public static class SearchFilter
{
    /// <summary>Whether an object has a field in which this caller can search.</summary>
    public static bool IsPossible(ObjectDefinition definition, FieldMask readable) => Array.Exists(definition.Fields, field => IsSearched(field, readable));

    /// <summary>The condition; null when there is no word to look for. Where there is no field to look into, no record satisfies it.</summary>
    /// <param name="definition">The object.</param>
    /// <param name="readable">The fields the caller may read.</param>
    /// <param name="text">Words, separated by white space.</param>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/>: the text is too long, or has too many words.</exception>
    public static Filter? Of(ObjectDefinition definition, FieldMask readable, string text)
    {
        if (text.Length > QueryLimits.MaxSearchLength)
        {
            throw Invalid($"A search has at most {QueryLimits.MaxSearchLength} characters.");
        }

        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (words.Length > QueryLimits.MaxSearchWords)
        {
            throw Invalid($"A search has at most {QueryLimits.MaxSearchWords} words.");
        }

        FieldDefinition[] fields = [.. definition.Fields.Where(field => IsSearched(field, readable))];
        return words.Length == 0 ? null : new AndFilter([.. words.Select(word => new OrFilter([.. fields.Select(field => Holds(field, word))]))]);
    }

    private static bool IsSearched(FieldDefinition field, in FieldMask readable) =>
        field.Searchable && field.Kind is (ValueKind.Text or ValueKind.TextList) && readable[field.Ordinal];

    private static CompareFilter Holds(FieldDefinition field, string word) =>
        new(field.Ordinal, field.Kind == ValueKind.Text ? FilterOperator.ContainsIgnoringCase : FilterOperator.Contains, FieldValue.Text(word));

    private static ProblemException Invalid(string message) => new(ProblemCode.InvalidParameter, message, [new FieldProblem("search", "PARAMETER", message, "/search")]);
}
