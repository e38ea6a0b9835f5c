using ObjectOS.Problems;

namespace ObjectOS.Queries;

/// <summary>Reads what somebody typed into a search: words, each of which may be the beginning of a longer one, and between double quotes words that stand in a row. There is nothing else in the language.</summary>
internal static class SearchText
{
    private const char Quote = '"';

    /// <summary>What is looked for; nothing when the text holds no word.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/>: the text is too long, or has too many words.</exception>
    public static IReadOnlyList<SearchTerm> Read(string text, string parameter)
    {
        if (text.Length > QueryLimits.MaxSearchLength)
        {
            throw Invalid(parameter, $"A search has at most {QueryLimits.MaxSearchLength} characters.");
        }

        var terms = new List<SearchTerm>();
        var parts = text.Split(Quote);
        for (var index = 0; index < parts.Length; index++)
        {
            // What stands behind the last of an odd number of quotes was never closed.
            var isQuoted = index % 2 == 1 && index < parts.Length - 1;
            var words = SearchWords.Cut(parts[index]);
            if (isQuoted)
            {
                Add(terms, [.. words], isPrefix: false);
            }
            else
            {
                foreach (var word in words)
                {
                    Add(terms, [word], isPrefix: true);
                }
            }
        }

        return terms.Sum(static term => term.Words.Count) <= QueryLimits.MaxSearchWords ? terms : throw Invalid(parameter, $"A search has at most {QueryLimits.MaxSearchWords} words.");
    }

    // Looking twice for the same finds the same.
    private static void Add(List<SearchTerm> terms, string[] words, bool isPrefix)
    {
        if (words.Length > 0 && !terms.Exists(term => term.IsPrefix == isPrefix && term.Words.SequenceEqual(words)))
        {
            terms.Add(new SearchTerm(words, isPrefix));
        }
    }

    private static ProblemException Invalid(string parameter, string message) => new(ProblemCode.InvalidParameter, message, [new FieldProblem(parameter, "PARAMETER", message, "/" + parameter)]);
}
