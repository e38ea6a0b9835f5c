namespace ObjectOS.Storage.Schema;

/// <summary>What separates the database from the build.</summary>
/// <param name="Steps">The steps, one for each difference; empty when nothing differs.</param>
public sealed record MigrationPlan(IReadOnlyList<MigrationStep> Steps)
{
    /// <summary>A plan of nothing.</summary>
    public static MigrationPlan Empty { get; } = new([]);

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>The steps without which the build cannot run and that a consent does not cover.</summary>
    public IReadOnlyList<MigrationStep> NotCoveredBy(MigrationConsent consent) => [.. Steps.Where(step => !step.IsOptional && !consent.Covers(step))];
}
