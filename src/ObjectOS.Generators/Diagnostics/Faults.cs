using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Turns an exception that nobody expected into a problem that says it is ours.</summary>
internal static class Faults
{
    /// <summary>The problem, with the message on one line.</summary>
    public static DiagnosticInfo Describe(string work, Exception exception, string? path = null) => new(
        DiagnosticDescriptors.GeneratorFault,
        path is null ? null : new SourcePlace(path, default),
        [work, Excerpts.Of($"{exception.GetType().Name}: {exception.Message}", 300)]);
}
