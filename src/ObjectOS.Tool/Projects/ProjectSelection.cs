namespace ObjectOS.Tool.Projects;

/// <summary>Which projects a command is about, and which of their builds.</summary>
/// <param name="Paths">The project files, full paths, in order.</param>
/// <param name="Configuration">The configuration, such as <c>Debug</c>.</param>
/// <param name="Framework">The target framework; null where projects have only one.</param>
internal sealed record ProjectSelection(IReadOnlyList<string> Paths, string Configuration, string? Framework);
