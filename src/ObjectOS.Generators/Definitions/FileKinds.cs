namespace ObjectOS.Generators.Definitions;

/// <summary>Tells from a path which kind of definition a file is.</summary>
internal static class FileKinds
{
    private static readonly string[] NotAvailableYet =
        ["permission", "workflow", "trigger", "job", "api", "locale", "template"];

    /// <summary>The words that an embedded definition has for its kind.</summary>
    public static readonly IReadOnlyDictionary<string, FileKind> ByWord = new Dictionary<string, FileKind>(StringComparer.Ordinal)
    {
        ["plugin"] = FileKind.Plugin,
        ["app"] = FileKind.App,
        ["object"] = FileKind.Object,
        ["data"] = FileKind.Data,
        ["validation"] = FileKind.Validation,
    };

    /// <summary>Whether the file defines something.</summary>
    public static bool IsDefinition(string path) => Find(path, out _) is not null;

    /// <summary>The kind of a file; null when it defines nothing. <paramref name="word"/> is the part of the name that says so.</summary>
    public static FileKind? Find(string path, out string word)
    {
        var name = NameOf(path);
        word = string.Empty;
        if (!name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var stem = name.Substring(0, name.Length - ".yml".Length);
        var dot = stem.LastIndexOf('.');
        word = stem.Substring(dot + 1);
        if (ByWord.TryGetValue(word, out var kind))
        {
            // plugin.yml and app.yml are whole names, the others are suffixes.
            return kind is FileKind.Plugin or FileKind.App == dot < 0 ? kind : null;
        }

        return dot > 0 && NotAvailableYet.Contains(word) ? FileKind.NotAvailableYet : null;
    }

    /// <summary>The part of the file name before the suffix: the name of what the file defines, unless the file says another.</summary>
    public static string StemOf(string path)
    {
        var name = NameOf(path);
        var dot = name.IndexOf('.');
        return dot < 0 ? name : name.Substring(0, dot);
    }

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
