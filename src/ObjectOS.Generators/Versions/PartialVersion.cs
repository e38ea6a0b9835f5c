using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Versions;

/// <summary>A version of a range, where numbers may be missing or <c>x</c>.</summary>
/// <param name="Major">Null when any will do.</param>
/// <param name="Minor">Null when any will do.</param>
/// <param name="Patch">Null when any will do.</param>
/// <param name="Prerelease">The identifiers behind <c>-</c>.</param>
internal sealed record PartialVersion(long? Major, long? Minor, long? Patch, EquatableArray<string> Prerelease)
{
    /// <summary>The least version it stands for.</summary>
    public SemanticVersion Floor => new(Major ?? 0, Minor ?? 0, Patch ?? 0, Prerelease);

    /// <summary>The least version behind all those it stands for, before any of its prereleases.</summary>
    public SemanticVersion Next => Minor is null
        ? Before(Major!.Value + 1, 0, 0)
        : Patch is null ? Before(Major!.Value, Minor.Value + 1, 0) : Before(Major!.Value, Minor.Value, Patch.Value + 1);

    /// <summary>A version as an upper bound that its own prereleases do not pass either.</summary>
    public static SemanticVersion Before(long major, long minor, long patch) => new(major, minor, patch, ["0"]);

    /// <summary>Reads a partial version; null when the text is none.</summary>
    public static PartialVersion? Find(string text)
    {
        if (text.Length > 0 && text[0] is 'v' or 'V')
        {
            text = text.Substring(1);
        }

        if (SemanticVersion.CutBuild(text) is not { Length: > 0 } withoutBuild)
        {
            return null;
        }

        var hyphen = withoutBuild.IndexOf('-');
        var parts = (hyphen < 0 ? withoutBuild : withoutBuild.Substring(0, hyphen)).Split('.');
        var prerelease = hyphen < 0 ? default : SemanticVersion.FindPrerelease(withoutBuild.Substring(hyphen + 1));
        var numbers = new long?[3];
        if (parts.Length > 3 || (hyphen >= 0 && (parts.Length < 3 || prerelease.Count == 0)))
        {
            return null;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is "x" or "X" or "*")
            {
                continue;
            }

            if (!SemanticVersion.TryNumber(parts[i], out var number))
            {
                return null;
            }

            // Behind an x everything is an x.
            numbers[i] = i > 0 && numbers[i - 1] is null ? null : number;
        }

        return new PartialVersion(numbers[0], numbers[1], numbers[2], prerelease);
    }
}
