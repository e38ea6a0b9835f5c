using ObjectOS.Problems;

namespace ObjectOS.Records;

/// <summary>How many records a copy may bring along, and how deep.</summary>
internal sealed class CloneBudget
{
    private int depth;
    private int records;

    /// <summary>Goes one deeper, to so many records.</summary>
    /// <exception cref="ProblemException">It is too much.</exception>
    public void Enter(int count)
    {
        records += count;
        if (++depth > WriteLimits.MaxNestedDepth || records > WriteLimits.MaxNestedRecords)
        {
            throw new ProblemException(
                ProblemCode.InvalidParameter,
                $"A copy brings along at most {WriteLimits.MaxNestedRecords} records, at most {WriteLimits.MaxNestedDepth} deep. Copy the record without its children.");
        }
    }

    /// <summary>The end of <see cref="Enter"/>.</summary>
    public void Leave() => depth--;
}
