using System.CommandLine;
using ObjectOS.Tool.Checking;
using ObjectOS.Tool.Projects;
using ObjectOS.Tool.Reports;

namespace ObjectOS.Tool.Commands;

/// <summary><c>objectos check</c>: what a build would say about definitions.</summary>
internal static class CheckCommand
{
    private static readonly Dictionary<string, Action<CheckResult, TextWriter>> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = TextReport.Write,
        ["json"] = JsonReport.Write,
        ["sarif"] = SarifReport.Write,
    };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output)
    {
        var projects = new ProjectOptions();
        var format = new Option<string>("--format") { Description = "How the answer is written.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var strict = new Option<bool>("--warnaserror") { Description = "Takes every warning for an error." };

        var command = new Command("check", "Tells what a build would say about the definitions, without a build.") { format, strict };
        projects.AddTo(command);
        command.SetAction(async (line, cancellationToken) =>
        {
            var descriptions = await ProjectDescriber.DescribeAsync(projects.Read(line), cancellationToken);
            var result = ProjectCheck.Run(descriptions, line.GetValue(strict), cancellationToken);
            Formats[line.GetRequiredValue(format)](result, output);
            return result.Errors > 0 ? ExitCodes.Errors : ExitCodes.Ok;
        });
        return command;
    }
}
