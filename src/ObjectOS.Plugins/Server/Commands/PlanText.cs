using ObjectOS.Storage.Schema;

namespace ObjectOS.Server.Commands;

/// <summary>Shows a migration plan to people.</summary>
internal static class PlanText
{
    public static void Write(TextWriter output, MigrationPlan plan)
    {
        foreach (var step in plan.Steps)
        {
            output.WriteLine($"  {RiskOf(step.Risk),-11}  {step.Id}: {step.Description}");
        }
    }

    public static string RiskOf(MigrationRisk risk) => risk switch
    {
        MigrationRisk.Safe => "safe",
        MigrationRisk.Locking => "locking",
        MigrationRisk.Destructive => "destructive",
        MigrationRisk.Drift => "drift",
        _ => "blocked",
    };
}
