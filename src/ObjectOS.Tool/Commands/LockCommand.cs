using System.CommandLine;
using ObjectOS.Generators.Locking;
using ObjectOS.Generators.Text;
using ObjectOS.Tool.Checking;
using ObjectOS.Tool.Locking;
using ObjectOS.Tool.Projects;
using ObjectOS.Tool.Reports;

namespace ObjectOS.Tool.Commands;

/// <summary><c>objectos lock</c>: writes what callers and tables rely on, and asks for leave where that changes for the worse.</summary>
internal static class LockCommand
{
    private static readonly Dictionary<string, Action<IReadOnlyList<LockRenewal>, bool, TextWriter>> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = LockReport.WriteText,
        ["json"] = LockReport.WriteJson,
    };

    private static readonly string[] Classes =
        [.. Enum.GetValues<ChangeClass>().Where(ChangeClasses.NeedsLeave).Select(ChangeClasses.WordOf)];

    /// <summary>What the lock itself says; it is what is being renewed.</summary>
    private static readonly string[] OfLocks = ["OOS6010", "OOS6011", "OOS6012", "OOS6013"];

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output)
    {
        var projects = new ProjectOptions();
        var allow = new Option<string[]>("--allow") { Description = "A change that may happen, by its id, or a class of changes.", DefaultValueFactory = _ => [] };
        var look = new Option<bool>("--check") { Description = "Writes nothing, and fails if the lock is not up to date." };
        var format = new Option<string>("--format") { Description = "How the answer is written.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);

        var command = new Command("lock", "Renews the lock of an application: objectos.lock.json, beside app.yml.") { allow, look, format };
        projects.AddTo(command);
        command.SetAction(async (line, cancellationToken) =>
        {
            var selection = projects.Read(line);
            var result = ProjectCheck.Run(await ProjectDescriber.DescribeAsync(selection, cancellationToken), warningsAreErrors: false, cancellationToken);
            if (result.Findings.Any(finding => finding.IsError && !OfLocks.Contains(finding.Rule.Id)))
            {
                TextReport.Write(result, output);
                return ExitCodes.Errors;
            }

            var allowed = line.GetRequiredValue(allow);
            var renewals = result.Applications.Where(application => selection.Paths.Contains(application.Project.Path)).Select(application => LockRenewal.Of(application, allowed)).ToList();
            RefuseUnknown(allowed, renewals);
            var onlyLooks = line.GetValue(look);
            foreach (var renewal in renewals.Where(renewal => renewal.IsDue && !onlyLooks))
            {
                renewal.Write();
            }

            Formats[line.GetRequiredValue(format)](renewals, onlyLooks, output);
            return renewals.All(renewal => renewal.IsUpToDate || (renewal.IsDue && !onlyLooks)) ? ExitCodes.Ok : ExitCodes.Errors;
        });
        return command;
    }

    private static void RefuseUnknown(string[] allowed, List<LockRenewal> renewals)
    {
        if (renewals.Count == 0)
        {
            throw new ToolException("There is no application to lock: a project with an app.yml beside its project file.");
        }

        var known = renewals.SelectMany(renewal => renewal.Changes).Select(change => change.Id).Concat(Classes).ToHashSet(StringComparer.Ordinal);
        if (allowed.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ToolException($"--allow {unknown}: there is no such change. {DidYouMean.Sentence(unknown, known, "Run objectos lock without it to see them.")}");
        }
    }
}
