using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ObjectOS.Tool.Checking;

/// <summary>A diagnostic, as reports need it.</summary>
/// <param name="Project">The project file.</param>
/// <param name="Path">The file it is about, a full path; null when it is about none.</param>
/// <param name="Line">The line, from 1; 0 without a file.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="EndLine">Where it ends, from 1.</param>
/// <param name="EndColumn">The column after its end, from 1.</param>
/// <param name="IsError">Whether it fails a build.</param>
/// <param name="Rule">What it is an instance of.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record Finding(
    string Project, string? Path, int Line, int Column, int EndLine, int EndColumn, bool IsError, DiagnosticDescriptor Rule, string Message)
{
    /// <summary>How compilers call it.</summary>
    public string Severity => IsError ? "error" : "warning";

    /// <summary>Reads a diagnostic.</summary>
    public static Finding Of(string project, Diagnostic diagnostic, bool warningsAreErrors)
    {
        var span = diagnostic.Location.GetLineSpan();
        var isError = diagnostic.Severity == DiagnosticSeverity.Error || warningsAreErrors;
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return span.IsValid
            ? new Finding(
                project, span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, span.EndLinePosition.Line + 1, span.EndLinePosition.Character + 1,
                isError, diagnostic.Descriptor, message)
            : new Finding(project, null, 0, 0, 0, 0, isError, diagnostic.Descriptor, message);
    }
}
