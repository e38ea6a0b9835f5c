using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Versions;

/// <summary>Comparators that must all hold.</summary>
/// <param name="Comparators">The comparators; none of them allows every release.</param>
internal sealed record ComparatorSet(EquatableArray<Comparator> Comparators)
{
    /// <summary>Whether a version satisfies every comparator, and may be a prerelease if it is one.</summary>
    public bool Contains(SemanticVersion version)
    {
        var mayBePrerelease = !version.IsPrerelease;
        foreach (var comparator in Comparators)
        {
            if (!comparator.Holds(version))
            {
                return false;
            }

            mayBePrerelease |= comparator.Version.IsPrerelease && comparator.Version.HasSameNumbers(version);
        }

        return mayBePrerelease;
    }
}

/// <summary>A bound on a version.</summary>
/// <param name="Bound">Which side of the version is allowed.</param>
/// <param name="Version">The version.</param>
internal sealed record Comparator(VersionBound Bound, SemanticVersion Version)
{
    /// <summary>Whether a version lies on the allowed side.</summary>
    public bool Holds(SemanticVersion version)
    {
        var order = version.CompareTo(Version);
        return Bound switch
        {
            VersionBound.Less => order < 0,
            VersionBound.AtMost => order <= 0,
            VersionBound.Exactly => order == 0,
            VersionBound.AtLeast => order >= 0,
            _ => order > 0,
        };
    }
}

/// <summary>Which side of a version is allowed.</summary>
internal enum VersionBound
{
    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>=</c></summary>
    Exactly,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&gt;</c></summary>
    Greater,
}
