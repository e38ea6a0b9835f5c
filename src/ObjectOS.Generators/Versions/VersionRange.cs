using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Versions;

/// <summary>
/// A range of versions as npm writes it: <c>^1.2.0</c>, <c>~1.2</c>, <c>&gt;=1 &lt;3</c>, <c>1.x || 2.x</c>, <c>1.2 - 2.3</c>, <c>*</c>.
/// A version must satisfy every comparator of one alternative.
/// </summary>
/// <param name="Alternatives">What stands between <c>||</c>.</param>
internal sealed record VersionRange(EquatableArray<ComparatorSet> Alternatives)
{
    private const int Longest = 256;

    /// <summary>Reads a range; null when the text is none.</summary>
    public static VersionRange? Find(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var sets = new List<ComparatorSet>();
        foreach (var alternative in text.Split(["||"], StringSplitOptions.None))
        {
            if (ComparatorSetParser.Find(alternative) is not { } set)
            {
                return null;
            }

            sets.Add(set);
        }

        return new VersionRange(sets.ToEquatableArray());
    }

    /// <summary>
    /// Whether a version lies in the range. A prerelease does only if an alternative it satisfies names a prerelease of the same three
    /// numbers: who asks for 1.2 does not want 1.3.0-alpha.
    /// </summary>
    public bool Contains(SemanticVersion version)
    {
        foreach (var set in Alternatives)
        {
            if (set.Contains(version))
            {
                return true;
            }
        }

        return false;
    }
}
