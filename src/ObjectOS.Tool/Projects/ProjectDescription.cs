namespace ObjectOS.Tool.Projects;

/// <summary>What the compiler would be called with for a project.</summary>
/// <param name="Path">The project file, a full path.</param>
/// <param name="Outputs">What a build makes: the assembly, and the reference assembly where there is one. Whether they exist is another question.</param>
/// <param name="References">The project files it refers to.</param>
/// <param name="Arguments">The arguments of the compiler.</param>
internal sealed record ProjectDescription(string Path, IReadOnlyList<string> Outputs, IReadOnlyList<string> References, IReadOnlyList<string> Arguments)
{
    /// <summary>The folder of the project.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The name of the project.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads what <c>describe.targets</c> wrote.</summary>
    public static ProjectDescription Read(string file)
    {
        var lines = File.ReadLines(file)
            .Select(line => line.Split(' ', 2))
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new ProjectDescription(lines["project"].Single(), [.. lines["output"]], [.. lines["reference"]], [.. lines["argument"]]);
    }
}
