namespace ObjectOS.Tool.Reports;

/// <summary>Paths as reports show them.</summary>
internal static class RelativePath
{
    /// <summary>A path relative to the current folder, with forward slashes; a full path when it lies elsewhere.</summary>
    public static string Of(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
