using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Versions;

/// <summary>Reads one alternative of a range: comparators, or two versions with a hyphen between them.</summary>
internal static class ComparatorSetParser
{
    /// <summary>The comparators; null when the text is no alternative of a range.</summary>
    public static ComparatorSet? Find(string text)
    {
        var words = Join(text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        var comparators = new List<Comparator>();
        if (words.Count == 3 && words[1] == "-")
        {
            return AddHyphen(words[0], words[2], comparators) ? new ComparatorSet(comparators.ToEquatableArray()) : null;
        }

        foreach (var word in words)
        {
            if (!Add(word, comparators))
            {
                return null;
            }
        }

        return new ComparatorSet(comparators.ToEquatableArray());
    }

    /// <summary>An operator may stand apart from its version.</summary>
    private static List<string> Join(string[] words)
    {
        var joined = new List<string>(words.Length);
        var pending = string.Empty;
        foreach (var word in words)
        {
            if (word is "<" or "<=" or ">" or ">=" or "=" or "~" or "^" or "~>" && pending.Length == 0)
            {
                pending = word;
            }
            else
            {
                joined.Add(pending + word);
                pending = string.Empty;
            }
        }

        if (pending.Length > 0)
        {
            joined.Add(pending);
        }

        return joined;
    }

    private static bool AddHyphen(string low, string high, List<Comparator> comparators)
    {
        if (PartialVersion.Find(low) is not { } from || PartialVersion.Find(high) is not { } to)
        {
            return false;
        }

        if (from.Major is not null)
        {
            comparators.Add(new Comparator(VersionBound.AtLeast, from.Floor));
        }

        if (to.Patch is not null)
        {
            comparators.Add(new Comparator(VersionBound.AtMost, to.Floor));
        }
        else if (to.Major is not null)
        {
            comparators.Add(new Comparator(VersionBound.Less, to.Next));
        }

        return true;
    }

    private static bool Add(string word, List<Comparator> comparators)
    {
        var length = word.TakeWhile(static c => c is '<' or '>' or '=' or '~' or '^').Count();
        if (PartialVersion.Find(word.Substring(length)) is not { } version)
        {
            return false;
        }

        switch (word.Substring(0, length))
        {
            case "" or "=":
                AddWildcard(version, comparators);
                return true;
            case "^":
                AddUpTo(version, CaretEnd(version), comparators);
                return true;
            case "~" or "~>":
                AddUpTo(version, TildeEnd(version), comparators);
                return true;
            case ">=":
                AddAtLeast(version, comparators);
                return true;
            case ">":
                comparators.Add(version.Patch is not null
                    ? new Comparator(VersionBound.Greater, version.Floor)
                    : version.Major is null ? Nothing : new Comparator(VersionBound.AtLeast, version.Next with { Prerelease = default }));
                return true;
            case "<":
                comparators.Add(version.Major is null
                    ? Nothing
                    : new Comparator(VersionBound.Less, version.Patch is null ? version.Floor with { Prerelease = ["0"] } : version.Floor));
                return true;
            case "<=":
                if (version.Major is not null)
                {
                    comparators.Add(version.Patch is null
                        ? new Comparator(VersionBound.Less, version.Next)
                        : new Comparator(VersionBound.AtMost, version.Floor));
                }

                return true;
            default:
                return false;
        }
    }

    private static Comparator Nothing => new(VersionBound.Less, PartialVersion.Before(0, 0, 0));

    private static void AddWildcard(PartialVersion version, List<Comparator> comparators)
    {
        if (version.Patch is not null)
        {
            comparators.Add(new Comparator(VersionBound.Exactly, version.Floor));
        }
        else if (version.Major is not null)
        {
            AddUpTo(version, version.Next, comparators);
        }
    }

    private static void AddAtLeast(PartialVersion version, List<Comparator> comparators)
    {
        if (version.Major is not null)
        {
            comparators.Add(new Comparator(VersionBound.AtLeast, version.Floor));
        }
    }

    private static void AddUpTo(PartialVersion version, SemanticVersion? end, List<Comparator> comparators)
    {
        AddAtLeast(version, comparators);
        if (end is not null)
        {
            comparators.Add(new Comparator(VersionBound.Less, end));
        }
    }

    /// <summary>The tilde keeps the second number if there is one, else the first.</summary>
    private static SemanticVersion? TildeEnd(PartialVersion version) => version.Major is null ? null : (version with { Patch = null }).Next;

    /// <summary>The caret keeps the first number that is not zero.</summary>
    private static SemanticVersion? CaretEnd(PartialVersion version) => version switch
    {
        { Major: null } => null,
        { Major: > 0 } or { Minor: null } => PartialVersion.Before(version.Major.Value + 1, 0, 0),
        { Minor: > 0 } or { Patch: null } => PartialVersion.Before(version.Major.Value, version.Minor.Value + 1, 0),
        _ => PartialVersion.Before(0, 0, version.Patch.Value + 1),
    };
}
