using System.Text;
using System.Text.Json;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Server.Commands;

/// <summary>Shows a migration plan to programs.</summary>
internal static class PlanJson
{
    /// <summary>What is left to do.</summary>
    public static string Plan(MigrationPlan plan) => Write(json =>
    {
        json.WriteBoolean("inStep", plan.IsEmpty);
        WriteSteps(json, "steps", plan.Steps);
    });

    /// <summary>What was done and what is left.</summary>
    public static string Applied(MigrationPlan applied, MigrationPlan left) => Write(json =>
    {
        json.WriteBoolean("inStep", left.IsEmpty);
        WriteSteps(json, "applied", applied.Steps);
        WriteSteps(json, "steps", left.Steps);
    });

    /// <summary>What was ever done and what is left.</summary>
    public static string Status(IReadOnlyList<AppliedMigration> history, MigrationPlan left) => Write(json =>
    {
        json.WriteBoolean("inStep", left.IsEmpty);
        json.WriteStartArray("history");
        foreach (var step in history)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WritePropertyName("appliedAt");
            JsonFormats.WriteTimestamp(json, step.AppliedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSteps(json, "steps", left.Steps);
    });

    /// <summary>Why nothing was done.</summary>
    public static string Refused(MigrationRefusedException refused) => Write(json =>
    {
        json.WriteBoolean("inStep", false);
        json.WritePropertyName("missing");
        JsonFormats.WriteTextList(json, [.. refused.Missing.Select(static step => step.Id)]);
        WriteSteps(json, "steps", refused.Plan.Steps);
    });

    private static void WriteSteps(Utf8JsonWriter json, string name, IReadOnlyList<MigrationStep> steps)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("class", PlanText.RiskOf(step.Risk));
            json.WriteBoolean("needed", !step.IsOptional);
            json.WriteString("description", step.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
