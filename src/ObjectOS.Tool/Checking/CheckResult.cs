namespace ObjectOS.Tool.Checking;

/// <summary>What a check found.</summary>
/// <param name="Findings">The diagnostics: projects in the order of their references, files by path, places in their order.</param>
/// <param name="Projects">How many projects with definitions were looked at.</param>
/// <param name="Waiting">The names of projects that were not, each with the one whose errors come first, as in a build.</param>
internal sealed record CheckResult(IReadOnlyList<Finding> Findings, int Projects, IReadOnlyList<(string Name, string Because)> Waiting)
{
    /// <summary>How many findings fail a build.</summary>
    public int Errors => Findings.Count(finding => finding.IsError);

    /// <summary>How many do not.</summary>
    public int Warnings => Findings.Count - Errors;
}
