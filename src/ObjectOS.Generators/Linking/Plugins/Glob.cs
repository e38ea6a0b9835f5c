namespace ObjectOS.Generators.Linking.Plugins;

/// <summary>File patterns: <c>*</c> within a folder, <c>**</c> across folders, <c>?</c> for one character; relative to the project.</summary>
internal static class Glob
{
    /// <summary>Whether a path matches.</summary>
    public static bool Matches(string glob, string path)
    {
        var pattern = glob.Replace('\\', '/');
        if (pattern.StartsWith("./", StringComparison.Ordinal))
        {
            pattern = pattern.Substring(2);
        }

        return Matches<string>(pattern.Split('/'), path.Split('/'), static part => part == "**", MatchesName);
    }

    private static bool MatchesName(string pattern, string name) =>
        Matches<char>(pattern.ToCharArray(), name.ToCharArray(), static part => part == '*', static (part, c) => part == '?' || part == c);

    /// <summary>
    /// Whether parts match items when some parts stand for any number of items. Going back to the last such part is enough, so this takes
    /// at most the product of both lengths.
    /// </summary>
    private static bool Matches<T>(T[] parts, T[] items, Func<T, bool> isMany, Func<T, T, bool> isOne)
    {
        int part = 0, item = 0, many = -1, restart = 0;
        while (item < items.Length)
        {
            if (part < parts.Length && isMany(parts[part]))
            {
                many = part++;
                restart = item;
            }
            else if (part < parts.Length && isOne(parts[part], items[item]))
            {
                part++;
                item++;
            }
            else if (many >= 0)
            {
                part = many + 1;
                item = ++restart;
            }
            else
            {
                return false;
            }
        }

        while (part < parts.Length && isMany(parts[part]))
        {
            part++;
        }

        return part == parts.Length;
    }
}
