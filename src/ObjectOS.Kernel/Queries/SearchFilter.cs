using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Queries;

/// <summary>
/// What a search comes to: everything that is looked for is found in some searchable field. Only fields that the caller may read are looked into, so that nobody finds out by searching what is in
/// the others; and what is looked for is text like any other, never a language of its own.
/// </summary>
public static class SearchFilter
{
    /// <summary>Whether an object has a field in which this caller can search.</summary>
    public static bool IsPossible(ObjectDefinition definition, FieldMask readable)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Array.Exists(definition.Searched, field => readable[field.Ordinal]);
    }

    /// <summary>The condition; null when the text is blank. Where there is no field to look into, or no word to look for, no record satisfies it.</summary>
    /// <param name="definition">The object.</param>
    /// <param name="readable">The fields the caller may read.</param>
    /// <param name="text">Words, each the beginning of a word, and in double quotes words that stand in a row.</param>
    /// <param name="parameter">What the text came as, for problems.</param>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/>: the text is too long, or has too many words.</exception>
    public static Filter? Of(ObjectDefinition definition, FieldMask readable, string text, string parameter = "search")
    {
        ArgumentNullException.ThrowIfNull(definition);
        var terms = SearchText.Read(text, parameter);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var fields = FieldMask.Of([.. definition.Searched.Select(static field => field.Ordinal)]) & readable;
        return terms.Count == 0 || fields.IsEmpty ? Filter.None : new WordsFilter(terms, fields);
    }
}
