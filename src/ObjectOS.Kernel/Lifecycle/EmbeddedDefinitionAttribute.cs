namespace ObjectOS.Lifecycle;

/// <summary>
/// Carries one definition file of a plugin, checked when the plugin was compiled. Read at build by the compilation that links the plugin;
/// nothing reads it at run time.
/// </summary>
/// <param name="kind">Kind of file: <c>plugin</c>, <c>object</c> or <c>data</c>.</param>
/// <param name="path">Path relative to the plugin's project, with forward slashes.</param>
/// <param name="content">The file as compact JSON.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class EmbeddedDefinitionAttribute(string kind, string path, string content) : Attribute
{
    /// <summary>Kind of file: <c>plugin</c>, <c>object</c> or <c>data</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>Path relative to the plugin's project, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>The file as compact JSON.</summary>
    public string Content { get; } = content;
}
