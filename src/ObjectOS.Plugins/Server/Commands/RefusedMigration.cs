using ObjectOS.Server.Hosting;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Server.Commands;

/// <summary>Shows a migration that needs a decision, and the command with which a person takes it.</summary>
internal static class RefusedMigration
{
    public static void Write(MigrationRefusedException refused, CommandLine line, TextWriter output, TextWriter error)
    {
        if (line.Has("--json"))
        {
            output.WriteLine(PlanJson.Refused(refused));
            return;
        }

        error.WriteLine(refused.Message + " Nothing was changed. The plan:");
        PlanText.Write(error, refused.Plan);
        var stuck = refused.Missing.Where(static step => step.Change is null).ToArray();
        if (stuck.Length > 0)
        {
            error.WriteLine($"No option helps against {string.Join(", ", stuck.Select(static step => step.Id))}: first do what the plan says there.");
        }

        error.WriteLine(stuck.Length == 0 ? "To let it happen:" : "Then, to let the rest happen:");
        error.WriteLine("  " + CommandFor(refused.Missing, line));
    }

    private static string CommandFor(IEnumerable<MigrationStep> missing, CommandLine line)
    {
        // What was allowed already has to be said again.
        var named = missing.Where(static step => step.Change is not null && step.Risk != MigrationRisk.Safe).Select(static step => step.Id);
        string[] words =
        [
            .. Program(),
            "migrate",
            "apply",
            .. line.Settings.Select(static setting => $"--{setting.Key}={(MayHoldSecret(setting.Value) ? "..." : setting.Value)}"),
            .. line.Values("--allow").Concat(named).Distinct().SelectMany(static id => (string[])["--allow", id]),
        ];
        return string.Join(' ', words.Select(Quoted));
    }

    private static string[] Program() => Environment.ProcessPath switch
    {
        null => ["..."],
        var path when Path.GetFileNameWithoutExtension(path) == "dotnet" => [path, Environment.GetCommandLineArgs()[0]],
        var path => [path],
    };

    // An address with a user may hold a password, which is none of the log's business.
    private static bool MayHoldSecret(string? value) => value is not null && (value.Contains('@', StringComparison.Ordinal) || value.Contains("password", StringComparison.OrdinalIgnoreCase));

    private static string Quoted(string word) =>
        word.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ':' or '=' or '\\') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
