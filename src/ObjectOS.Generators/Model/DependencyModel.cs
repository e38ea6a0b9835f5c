namespace ObjectOS.Generators.Model;

/// <summary>A plugin that another one depends on.</summary>
/// <param name="Id">The id of the plugin.</param>
/// <param name="Range">The versions that will do, as written.</param>
/// <param name="Optional">Whether the plugin may be absent.</param>
internal sealed record DependencyModel(string Id, string Range, bool Optional);
