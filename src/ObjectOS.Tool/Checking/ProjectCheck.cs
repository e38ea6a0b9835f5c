using Microsoft.CodeAnalysis;
using ObjectOS.Generators;
using ObjectOS.Generators.Model;
using ObjectOS.Tool.Compilations;
using ObjectOS.Tool.Projects;

namespace ObjectOS.Tool.Checking;

/// <summary>Checks projects in the order in which a build would compile them.</summary>
internal static class ProjectCheck
{
    /// <summary>Checks the projects that have definitions. One that refers to a project with errors waits, as in a build: what it would say could only be about those.</summary>
    public static CheckResult Run(IReadOnlyList<ProjectDescription> projects, bool warningsAreErrors, CancellationToken cancellationToken)
    {
        var compiler = new ProjectCompiler();
        var findings = new List<Finding>();
        var broken = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = new List<(string, string)>();
        var applications = new List<CheckedApplication>();
        var checkedProjects = 0;
        foreach (var project in projects)
        {
            if (project.References.FirstOrDefault(broken.ContainsKey) is { } reference)
            {
                broken[project.Path] = broken[reference];
                waiting.Add((project.Name, broken[reference]));
                continue;
            }

            if (compiler.Compile(project, cancellationToken) is not { Run: { } run } compiled)
            {
                continue;
            }

            checkedProjects++;
            if (run.Exception is { } exception)
            {
                throw new ToolException($"The generator failed at {project.Name}: {exception.Message}");
            }

            if (ApplicationOf(run) is { } application)
            {
                applications.Add(new CheckedApplication(project, application));
            }

            var found = compiled.Diagnostics
                .Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => Finding.Of(project.Path, diagnostic, warningsAreErrors))
                .OrderBy(finding => finding.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line)
                .ThenBy(finding => finding.Column)
                .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal)
                .ToList();
            findings.AddRange(found);
            if (found.Any(finding => finding.IsError))
            {
                broken.Add(project.Path, project.Name);
            }
        }

        return checkedProjects > 0 || waiting.Count > 0
            ? new CheckResult(findings, checkedProjects, applications, waiting)
            : throw new ToolException("No project has definitions: a plugin.yml or an app.yml beside its project file.");
    }

    /// <summary>The model that the generator emitted from: no second reading could differ from it.</summary>
    private static ApplicationModel? ApplicationOf(GeneratorRunResult run) =>
        run.TrackedSteps.TryGetValue(GeneratorStepNames.Application, out var steps) ? steps.SelectMany(step => step.Outputs).Select(output => output.Value).OfType<ApplicationModel>().SingleOrDefault() : null;
}
