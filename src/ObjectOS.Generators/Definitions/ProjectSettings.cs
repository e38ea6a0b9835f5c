namespace ObjectOS.Generators.Definitions;

/// <summary>What the project file says that definitions depend on.</summary>
/// <param name="Directory">The folder of the project; paths are shown relative to it. Empty when unknown.</param>
/// <param name="RootNamespace">The namespace of the project's code. Empty when unknown.</param>
internal sealed record ProjectSettings(string Directory, string RootNamespace)
{
    /// <summary>A path relative to the project, with forward slashes.</summary>
    public string Relative(string path)
    {
        var forward = path.Replace('\\', '/');
        var folder = Directory.Replace('\\', '/').TrimEnd('/') + "/";
        return folder.Length > 1 && forward.StartsWith(folder, StringComparison.Ordinal) ? forward.Substring(folder.Length) : forward;
    }
}
