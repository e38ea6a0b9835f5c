using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Versions;

/// <summary>A version as semver.org 2.0 defines it. Build metadata is read and means nothing.</summary>
/// <param name="Major">Changes break.</param>
/// <param name="Minor">Changes add.</param>
/// <param name="Patch">Changes mend.</param>
/// <param name="Prerelease">The identifiers behind <c>-</c>; none for a release.</param>
internal sealed record SemanticVersion(long Major, long Minor, long Patch, EquatableArray<string> Prerelease) : IComparable<SemanticVersion>
{
    private const int Longest = 256;

    /// <summary>Whether this is a prerelease.</summary>
    public bool IsPrerelease => Prerelease.Count > 0;

    /// <summary>Whether two versions have the same three numbers.</summary>
    public bool HasSameNumbers(SemanticVersion other) => Major == other.Major && Minor == other.Minor && Patch == other.Patch;

    /// <summary>Reads a version; null when the text is none.</summary>
    public static SemanticVersion? Find(string text)
    {
        if (text.Length is 0 or > Longest || CutBuild(text) is not { } withoutBuild)
        {
            return null;
        }

        var hyphen = withoutBuild.IndexOf('-');
        var numbers = (hyphen < 0 ? withoutBuild : withoutBuild.Substring(0, hyphen)).Split('.');
        var prerelease = hyphen < 0 ? default : FindPrerelease(withoutBuild.Substring(hyphen + 1));
        return numbers.Length == 3
            && (hyphen < 0 || prerelease.Count > 0)
            && TryNumber(numbers[0], out var major)
            && TryNumber(numbers[1], out var minor)
            && TryNumber(numbers[2], out var patch)
            ? new SemanticVersion(major, minor, patch, prerelease)
            : null;
    }

    /// <inheritdoc />
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers : ComparePrerelease(other);
    }

    /// <inheritdoc />
    public override string ToString() =>
        $"{Numbers.Text(Major)}.{Numbers.Text(Minor)}.{Numbers.Text(Patch)}" + (IsPrerelease ? "-" + string.Join(".", Prerelease) : string.Empty);

    /// <summary>Reads one of the three numbers: digits without leading zeros.</summary>
    internal static bool TryNumber(string text, out long number)
    {
        const int mostDigits = 15;
        number = 0;
        if (text.Length is 0 or > mostDigits || (text.Length > 1 && text[0] == '0') || !text.All(static c => c is >= '0' and <= '9'))
        {
            return false;
        }

        foreach (var digit in text)
        {
            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    /// <summary>Reads the identifiers behind a hyphen; none when one of them is malformed.</summary>
    internal static EquatableArray<string> FindPrerelease(string text)
    {
        var identifiers = text.Split('.');
        return Array.TrueForAll(identifiers, static id => IsIdentifier(id) && (!IsNumeric(id) || id.Length == 1 || id[0] != '0'))
            ? new EquatableArray<string>(identifiers)
            : default;
    }

    /// <summary>The text without its build metadata; null when that is malformed.</summary>
    internal static string? CutBuild(string text)
    {
        var plus = text.IndexOf('+');
        return plus < 0 ? text : Array.TrueForAll(text.Substring(plus + 1).Split('.'), IsIdentifier) ? text.Substring(0, plus) : null;
    }

    private int ComparePrerelease(SemanticVersion other)
    {
        // A release is newer than its prereleases.
        if (!IsPrerelease || !other.IsPrerelease)
        {
            return other.Prerelease.Count.CompareTo(0) - Prerelease.Count.CompareTo(0);
        }

        for (var i = 0; i < Math.Min(Prerelease.Count, other.Prerelease.Count); i++)
        {
            var order = CompareIdentifiers(Prerelease[i], other.Prerelease[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return Prerelease.Count.CompareTo(other.Prerelease.Count);
    }

    private static int CompareIdentifiers(string left, string right) => (IsNumeric(left), IsNumeric(right)) switch
    {
        (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool IsNumeric(string text) => text.All(static c => c is >= '0' and <= '9');

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && text.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-');
}
