namespace ObjectOS.Embedding;

/// <summary>A definition file of a plugin, carried in its assembly for the build of the application that references it; nothing reads it at run time.</summary>
/// <param name="kind">The kind of file: its suffix without <c>.yml</c>, such as <c>object</c> or <c>data</c>.</param>
/// <param name="path">Its path relative to the plugin's project, with forward slashes.</param>
/// <param name="content">Its YAML tree as compact JSON, without comments and positions.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class EmbeddedDefinitionAttribute(string kind, string path, string content) : Attribute
{
    /// <summary>The kind of file: its suffix without <c>.yml</c>, such as <c>object</c> or <c>data</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its path relative to the plugin's project, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>Its YAML tree as compact JSON, without comments and positions.</summary>
    public string Content { get; } = content;
}
