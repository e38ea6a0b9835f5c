namespace ObjectOS.Generators.Diagnostics;

/// <summary>
/// Every problem that can be reported, grouped by what it is about: <c>OOS0xxx</c> any file, <c>1xxx</c> manifests, <c>2xxx</c> objects,
/// <c>28xx</c> data files, <c>6xxx</c> applications, <c>9xxx</c> our own faults. A number is chosen once and never used again.
/// </summary>
internal static partial class DiagnosticDescriptors
{
    private const string Category = "ObjectOS";
    private const string Pages = "https://github.com/objectstack-ai/objectos/blob/main/docs/diagnostics/";
}
