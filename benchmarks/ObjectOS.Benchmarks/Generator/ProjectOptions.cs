using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ObjectOS.Benchmarks.Generator;

/// <summary>What a project file makes visible to the generator.</summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    private static readonly Dictionary<string, string> Properties = new()
    {
        ["build_property.ProjectDir"] = SyntheticCompilation.Folder,
        ["build_property.RootNamespace"] = "Synthetic",
    };

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(Properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values([]);

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
