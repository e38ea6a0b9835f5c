using System.Globalization;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Search;

/// <summary>What is looked for across objects.</summary>
/// <param name="Text">The words.</param>
/// <param name="Objects">Names of the objects to look into; null for all.</param>
/// <param name="Limit">The most hits.</param>
/// <param name="PerObject">The most hits of one object.</param>
internal sealed record SearchRequest(string Text, IReadOnlyList<string>? Objects, int Limit, int PerObject)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;
    public const int DefaultPerObject = 5;
    public const int MaxPerObject = 25;

    /// <summary>Reads <c>?q=...&amp;objects=a,b&amp;limit=20&amp;perObject=5</c>.</summary>
    /// <exception cref="ProblemException">A parameter is unknown, given twice, or has a value it cannot have.</exception>
    public static SearchRequest Read(string? queryString)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in QueryParameters.Parse(queryString))
        {
            if (name is not ("q" or "objects" or "limit" or "perObject"))
            {
                throw QueryProblems.Parameter(name, "There is no such parameter of a search.");
            }

            if (!given.TryAdd(name, value))
            {
                throw QueryProblems.Parameter(name, $"The parameter '{name}' is given twice.");
            }
        }

        var text = given.GetValueOrDefault("q", "").Trim();
        return text.Length > QueryLimits.MaxSearchLength
            ? throw QueryProblems.Parameter("q", string.Create(CultureInfo.InvariantCulture, $"A search has at most {QueryLimits.MaxSearchLength} characters."))
            : new SearchRequest(
                text,
                given.TryGetValue("objects", out var objects) ? [.. objects.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)] : null,
                Number(given, "limit", DefaultLimit, MaxLimit),
                Number(given, "perObject", DefaultPerObject, MaxPerObject));
    }

    private static int Number(Dictionary<string, string> given, string name, int otherwise, int max)
    {
        if (!given.TryGetValue(name, out var text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max
            ? number
            : throw QueryProblems.Parameter(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a whole number from 1 to {max}."));
    }
}
