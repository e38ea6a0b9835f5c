using System.Text.RegularExpressions;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>
/// Checks regular expressions. They run without backtracking, so that no value can make them slow; that excludes what needs backtracking,
/// and this runtime cannot be asked, because the option is younger than it.
/// </summary>
internal static class Patterns
{
    private const int Longest = 1000;

    /// <summary>What is wrong with a pattern; null when it can be used.</summary>
    public static string? FindProblem(string pattern)
    {
        if (pattern.Length > Longest)
        {
            return "it is longer than 1000 characters";
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException exception)
        {
            return Text.Excerpts.Of(Reason(exception.Message, pattern));
        }

        return FindBacktracking(pattern);
    }

    /// <summary>Whether a whole value matches; a pattern that takes too long is left to the server, where it cannot.</summary>
    public static bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    /// <summary>The message repeats the pattern before it says what is wrong.</summary>
    private static string Reason(string message, string pattern)
    {
        var quoted = message.IndexOf(pattern, StringComparison.Ordinal);
        var reason = quoted < 0 ? message : message.Substring(quoted + pattern.Length).TrimStart('\'', '"', ' ');
        if (reason.StartsWith("at offset", StringComparison.Ordinal) || reason.StartsWith("- ", StringComparison.Ordinal))
        {
            reason = reason.TrimStart('-', ' ');
        }

        return reason.TrimEnd('.');
    }

    private static string? FindBacktracking(string pattern)
    {
        var inSet = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    i++;
                    if (inSet == 0 && pattern[i] is (>= '1' and <= '9') or 'k')
                    {
                        return $"it refers back with '\\{pattern[i]}'";
                    }

                    if (inSet == 0 && pattern[i] == 'G')
                    {
                        return "it uses '\\G'";
                    }

                    break;
                case '[':
                    inSet = inSet == 0 || pattern[i - 1] == '-' ? inSet + 1 : inSet;

                    // A ']' that comes first is a character of the set, also behind '^'.
                    i += Follows(pattern, i + 1, "^]") ? 2 : Follows(pattern, i + 1, "]") ? 1 : 0;
                    break;
                case ']' when inSet > 0:
                    inSet--;
                    break;
                case '(' when inSet == 0 && Follows(pattern, i + 1, "?"):
                    if (FindGroupProblem(pattern, i + 2) is { } problem)
                    {
                        return problem;
                    }

                    break;
                default:
                    break;
            }
        }

        return null;
    }

    private static string? FindGroupProblem(string pattern, int at)
    {
        if (Follows(pattern, at, "=") || Follows(pattern, at, "!") || Follows(pattern, at, "<=") || Follows(pattern, at, "<!"))
        {
            return "it looks around with '(?" + (pattern[at] == '<' ? pattern.Substring(at, 2) : pattern.Substring(at, 1)) + "'";
        }

        if (Follows(pattern, at, ">"))
        {
            return "it uses an atomic group '(?>'";
        }

        if (Follows(pattern, at, "("))
        {
            return "it uses a condition '(?('";
        }

        var close = at < pattern.Length && pattern[at] is '<' or '\'' ? pattern.IndexOf(pattern[at] == '<' ? '>' : '\'', at + 1) : -1;
        return close > 0 && pattern.IndexOf('-', at, close - at) > 0 ? "it uses a balancing group" : null;
    }

    private static bool Follows(string pattern, int at, string text) => string.CompareOrdinal(pattern, at, text, 0, text.Length) == 0;
}
