using ObjectOS.Lifecycle;

namespace ObjectOS.Storage.Schema;

/// <summary>Which steps a server takes at start without being asked.</summary>
public enum MigrationMode
{
    /// <summary>None: any difference stops the start.</summary>
    Manual,
    /// <summary>Those that lose nothing and block nobody.</summary>
    Safe,
    /// <summary>Those that lose nothing.</summary>
    Auto,
}

/// <summary>What may be done to a database: what goes without saying, and what a person has named.</summary>
/// <param name="Mode">What goes without saying.</param>
/// <param name="Allowed">Ids of further steps; the word <c>locking</c> stands for all steps of that class.</param>
public sealed record MigrationConsent(MigrationMode Mode, IReadOnlyCollection<string> Allowed)
{
    private const string AllLocking = "locking";

    /// <summary>Only what loses nothing and blocks nobody.</summary>
    public static MigrationConsent Safe { get; } = new(MigrationMode.Safe, []);

    /// <summary>Whatever loses nothing.</summary>
    public static MigrationConsent Lossless { get; } = new(MigrationMode.Auto, []);

    /// <summary>Whether a step may be taken.</summary>
    public bool Covers(MigrationStep step) => step.Change is not null && step.Risk switch
    {
        MigrationRisk.Blocked => false,
        MigrationRisk.Safe when Mode >= MigrationMode.Safe => true,
        MigrationRisk.Locking when Mode == MigrationMode.Auto || Allowed.Contains(AllLocking) => true,
        _ => Allowed.Contains(step.Id),
    };

    /// <summary>Refuses names of steps that the plan does not have: a slip of the keyboard must not pass for a consent.</summary>
    /// <param name="plan">What is to be done.</param>
    /// <param name="applied">Ids of what was done before: naming that again is no mistake.</param>
    /// <exception cref="ConfigurationException">There is no such step.</exception>
    internal void RequireKnown(MigrationPlan plan, IReadOnlyCollection<string> applied)
    {
        foreach (var name in Allowed)
        {
            if (name != AllLocking && plan.Steps.All(step => step.Id != name) && !applied.Contains(name))
            {
                throw new ConfigurationException("--allow", $"The plan has no step '{name}'.{Suggestion.For(name, plan.Steps.Select(static step => step.Id))}");
            }
        }
    }
}
