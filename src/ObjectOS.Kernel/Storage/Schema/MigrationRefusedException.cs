namespace ObjectOS.Storage.Schema;

/// <summary>A migration needs more than it was given leave for, or rows are in its way. Nothing was changed; its plan is to be shown to a person.</summary>
/// <param name="plan">The plan that was not applied.</param>
/// <param name="missing">Its steps that need a person's word or cannot be taken.</param>
public sealed class MigrationRefusedException(MigrationPlan plan, IReadOnlyList<MigrationStep> missing)
    : Exception("The database differs from the build in a way that needs a decision.")
{
    /// <summary>The plan that was not applied.</summary>
    public MigrationPlan Plan { get; } = plan;

    /// <summary>Its steps that need a person's word or cannot be taken.</summary>
    public IReadOnlyList<MigrationStep> Missing { get; } = missing;
}
