using System.Text.RegularExpressions;

namespace ObjectOS.Packages.Tests.Documents;

/// <summary>The fenced blocks of a page of docs, in order.</summary>
internal static partial class Guide
{
    public static IReadOnlyList<Block> Read(string path) =>
        [.. Fence().Matches(File.ReadAllText(path)).Select(match => Block.Of(match.Groups["language"].Value, match.Groups["text"].Value))];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

/// <summary>A fenced block: commands, a file whose first line is a comment with its path, or an answer.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Path">The path of a file; empty for others.</param>
/// <param name="Text">The block as it stands on the page.</param>
internal sealed record Block(BlockKind Kind, string Path, string Text)
{
    public static Block Of(string language, string text)
    {
        var first = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        return language switch
        {
            "sh" => new Block(BlockKind.Commands, "", text),
            "json" => new Block(BlockKind.Answer, "", text),
            "yaml" when first.StartsWith("# ", StringComparison.Ordinal) => new Block(BlockKind.File, first[2..], text),
            "csharp" when first.StartsWith("// ", StringComparison.Ordinal) => new Block(BlockKind.File, first[3..], text),
            _ => new Block(BlockKind.Illustration, "", text),
        };
    }
}

/// <summary>What a block is to the reader.</summary>
internal enum BlockKind
{
    /// <summary>To be typed.</summary>
    Commands,

    /// <summary>To be saved.</summary>
    File,

    /// <summary>What the commands before it answer, or a part of that.</summary>
    Answer,

    /// <summary>To be looked at.</summary>
    Illustration,
}
