namespace ObjectOS.Generators.Text;

/// <summary>
/// The singular and the plural of object names. English has no rule for it, so this knows the words that business objects are made of;
/// where it is wrong, <c>class_name:</c> and <c>plural_label:</c> say what is right.
/// </summary>
internal static class EnglishNouns
{
    private static readonly HashSet<string> Unchanging = new(StringComparer.Ordinal)
    {
        "data", "media", "metadata", "news", "series", "species", "equipment", "information", "feedback", "staff",
        "software", "hardware", "sales", "goods", "logistics", "analytics", "sms", "gps",
    };

    /// <summary>Plural to singular, for what the endings below get wrong.</summary>
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["people"] = "person", ["children"] = "child", ["men"] = "man", ["women"] = "woman", ["feet"] = "foot", ["teeth"] = "tooth",
        ["leaves"] = "leave", ["knives"] = "knife", ["wives"] = "wife", ["lives"] = "life", ["shelves"] = "shelf", ["halves"] = "half",
        ["indices"] = "index", ["matrices"] = "matrix", ["vertices"] = "vertex", ["appendices"] = "appendix", ["criteria"] = "criterion",
        ["analyses"] = "analysis", ["crises"] = "crisis", ["diagnoses"] = "diagnosis", ["bases"] = "base", ["axes"] = "axis",
        ["movies"] = "movie", ["cookies"] = "cookie", ["ties"] = "tie", ["caches"] = "cache", ["quizzes"] = "quiz", ["shoes"] = "shoe",
        ["aliases"] = "alias", ["statuses"] = "status", ["viruses"] = "virus", ["bonuses"] = "bonus", ["campuses"] = "campus",
        ["buses"] = "bus", ["censuses"] = "census", ["focuses"] = "focus", ["gases"] = "gas", ["biases"] = "bias", ["canvases"] = "canvas",
        ["lenses"] = "lens", ["heroes"] = "hero", ["potatoes"] = "potato", ["tomatoes"] = "tomato", ["echoes"] = "echo",
        ["vetoes"] = "veto", ["surpluses"] = "surplus", ["syllabuses"] = "syllabus", ["apparatuses"] = "apparatus",
    };

    private static readonly Dictionary<string, string> IrregularPlurals = Irregular.ToDictionary(
        static pair => pair.Value, static pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The singular of a name; only its last word changes.</summary>
    public static string Singular(string name) => ChangeLastWord(name, SingularOfWord);

    /// <summary>The plural of a name; only its last word changes.</summary>
    public static string Plural(string name) => ChangeLastWord(name, PluralOfWord);

    private static string ChangeLastWord(string name, Func<string, string> change)
    {
        var start = name.LastIndexOfAny(['_', ' ']) + 1;
        return name.Substring(0, start) + change(name.Substring(start));
    }

    private static string SingularOfWord(string word)
    {
        if (Unchanging.Contains(word))
        {
            return word;
        }

        if (Irregular.TryGetValue(word, out var singular))
        {
            return singular;
        }

        if (Ends(word, "ies") && word.Length > 4)
        {
            return Cut(word, 3) + "y";
        }

        if (Ends(word, "sses") || Ends(word, "ches") || Ends(word, "shes") || Ends(word, "xes") || Ends(word, "zzes"))
        {
            return Cut(word, 2);
        }

        return Ends(word, "s") && !Ends(word, "ss") && !Ends(word, "us") && !Ends(word, "is") && word.Length > 1 ? Cut(word, 1) : word;
    }

    private static string PluralOfWord(string word)
    {
        var lower = word.ToLowerInvariant();
        if (lower.Length == 0 || lower[lower.Length - 1] is not (>= 'a' and <= 'z') || Unchanging.Contains(lower) || Irregular.ContainsKey(lower))
        {
            return word;
        }

        if (IrregularPlurals.TryGetValue(lower, out var plural))
        {
            return word.Substring(0, 1) + plural.Substring(1);
        }

        if (SingularOfWord(lower) != lower)
        {
            return word;
        }

        if (Ends(lower, "y") && lower.Length > 1 && lower[lower.Length - 2] is not ('a' or 'e' or 'i' or 'o' or 'u'))
        {
            return Cut(word, 1) + "ies";
        }

        return Ends(lower, "s") || Ends(lower, "x") || Ends(lower, "z") || Ends(lower, "ch") || Ends(lower, "sh") ? word + "es" : word + "s";
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static string Cut(string word, int letters) => word.Substring(0, word.Length - letters);
}
