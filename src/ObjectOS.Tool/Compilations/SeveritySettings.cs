using Microsoft.CodeAnalysis;

namespace ObjectOS.Tool.Compilations;

/// <summary>Severities as <c>.globalconfig</c> sets them; the only ones that reach diagnostics in YAML.</summary>
internal sealed class SeveritySettings(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
{
    /// <inheritdoc />
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    /// <inheritdoc />
    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    /// <inheritdoc />
    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
