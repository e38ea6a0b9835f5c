namespace ObjectOS.Generators.Model;

/// <summary>A definition file as a plugin carries it in its assembly.</summary>
/// <param name="Kind">The kind of file: its suffix without <c>.yml</c>, such as <c>object</c>, <c>data</c> or <c>plugin</c>.</param>
/// <param name="Path">The path relative to the project, with forward slashes.</param>
/// <param name="Content">The compact JSON of its YAML tree.</param>
internal sealed record EmbeddedDefinitionModel(string Kind, string Path, string Content);
