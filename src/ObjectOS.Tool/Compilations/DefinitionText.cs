using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ObjectOS.Tool.Compilations;

/// <summary>A file beside the sources, read when somebody asks for it.</summary>
internal sealed class DefinitionText(string path) : AdditionalText
{
    private SourceText? text;

    /// <inheritdoc />
    public override string Path { get; } = path;

    /// <inheritdoc />
    /// <returns>The text as the compiler reads it; null when it cannot be read.</returns>
    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        try
        {
            return text ??= SourceFiles.Read(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>Reads files as the compiler does.</summary>
internal static class SourceFiles
{
    /// <summary>The text of a file: UTF-8, or what its first bytes say.</summary>
    public static SourceText Read(string path)
    {
        using var stream = File.OpenRead(path);
        return SourceText.From(stream, Encoding.UTF8);
    }
}
