using ObjectOS.Generators.Model;
using ObjectOS.Tool.Projects;

namespace ObjectOS.Tool.Checking;

/// <summary>What a check found.</summary>
/// <param name="Findings">The diagnostics: projects in the order of their references, files by path, places in their order.</param>
/// <param name="Projects">How many projects with definitions were looked at.</param>
/// <param name="Applications">The applications among them, as far as they could be linked.</param>
/// <param name="Waiting">The names of projects that were not, each with the one whose errors come first, as in a build.</param>
internal sealed record CheckResult(IReadOnlyList<Finding> Findings, int Projects, IReadOnlyList<CheckedApplication> Applications, IReadOnlyList<(string Name, string Because)> Waiting)
{
    /// <summary>How many findings fail a build.</summary>
    public int Errors => Findings.Count(finding => finding.IsError);

    /// <summary>How many do not.</summary>
    public int Warnings => Findings.Count - Errors;
}

/// <summary>An application that was checked.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Model">What it is made of.</param>
internal sealed record CheckedApplication(ProjectDescription Project, ApplicationModel Model);
