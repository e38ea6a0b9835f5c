using System.Globalization;
using ObjectOS.Tool.Checking;

namespace ObjectOS.Tool.Reports;

/// <summary>Writes findings for people, in the form of compilers, which editors and build servers make links of.</summary>
internal static class TextReport
{
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Plain = "\u001b[0m";

    /// <summary>Writes a line for each finding and a summary; severities in colour when a terminal shows them and <c>NO_COLOR</c> is not set.</summary>
    public static void Write(CheckResult result, TextWriter output) =>
        Write(result, output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>The same, with or without colour.</summary>
    public static void Write(CheckResult result, TextWriter output, bool colours)
    {
        foreach (var finding in result.Findings)
        {
            var place = finding.Path is null
                ? RelativePath.Of(finding.Project)
                : string.Create(CultureInfo.InvariantCulture, $"{RelativePath.Of(finding.Path)}({finding.Line},{finding.Column})");
            var severity = colours ? (finding.IsError ? Red : Yellow) + finding.Severity + Plain : finding.Severity;
            output.WriteLine($"{place}: {severity} {finding.Rule.Id}: {finding.Message} ({finding.Rule.HelpLinkUri})");
        }

        foreach (var (name, because) in result.Waiting)
        {
            output.WriteLine($"{name} was not checked: it refers to {because}, which has errors.");
        }

        output.WriteLine($"{Count(result.Errors, "error")}, {Count(result.Warnings, "warning")} in {Count(result.Projects, "project")}.");
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
