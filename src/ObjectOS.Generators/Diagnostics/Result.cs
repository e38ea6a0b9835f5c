using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>What a stage made of its input, and the problems it met on the way.</summary>
/// <param name="Value">What could be made; null when nothing could.</param>
/// <param name="Problems">The problems in the order of their places.</param>
internal sealed record Result<T>(T? Value, EquatableArray<DiagnosticInfo> Problems)
    where T : class, IEquatable<T>;
