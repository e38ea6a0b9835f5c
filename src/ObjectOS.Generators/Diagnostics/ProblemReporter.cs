using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>The output that only reports.</summary>
internal static class ProblemReporter
{
    /// <summary>Reports every problem.</summary>
    public static void Report(SourceProductionContext context, EquatableArray<DiagnosticInfo> problems)
    {
        foreach (var problem in problems)
        {
            context.ReportDiagnostic(problem.ToDiagnostic());
        }
    }
}
