using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Definitions;

/// <summary>The page of all keys says what the tables say. After a deliberate change run the tests with <c>OBJECTOS_UPDATE_SNAPSHOTS=1</c>.</summary>
public sealed class KeyPageTests
{
    private static readonly (string Owner, string Title)[] Sections =
    [
        ("A plugin", "plugin.yml"), ("An application", "app.yml"), ("'provides'", "provides: of a manifest"), ("'hooks'", "hooks: of a manifest"),
        ("An option of a plugin", "An option under config:"), ("An object", "*.object.yml"), ("A field", "A field"),
        ("A criterion", "A criterion of a filter"), ("An option", "An option of a select"), ("An index", "An index"), ("An action", "An action"), ("A parameter", "A parameter of an action"), ("A value of a result", "A value that an action answers"), ("A validation", "A validation"), ("A rule", "A rule of a validation"), ("A state", "A state under transitions:"), ("A validation file", "*.validation.yml"), ("A data file", "*.data.yml"),
    ];

    [Fact]
    public void The_page_lists_every_key_of_every_table()
    {
        var path = Repository.PathOf("docs/language/keys.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("OBJECTOS_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(KeyTables.All.Keys.Order(StringComparer.Ordinal), Sections.Select(section => section.Owner).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(path), page);
    }

    private static string Page()
    {
        var lines = new List<string>
        {
            "# All keys", "",
            "Every key that a definition file may have. What is *read* is explained on the page of its file; *kept* is served as metadata, or shown by the command `plugins`; *refused* belongs",
            "to the language and is an error until it can be obeyed. Each may also be written in `camelCase`.", "",
        };
        foreach (var (owner, title) in Sections)
        {
            var table = KeyTables.All[owner];
            lines.AddRange(["## " + title, ""]);
            Add(lines, "Read", KeyTables.Of(table, KeyUse.Known).Select(Word));
            Add(lines, "Other spellings", KeyTables.Aliases(table).Select(alias => $"{Word(alias.Alias)} = {Word(alias.Key)}"));
            Add(lines, "Kept", KeyTables.Of(table, KeyUse.Annotation).Select(Word));
            Add(lines, "Refused", KeyTables.Of(table, KeyUse.NotAvailableYet).Select(Word));
            lines.Add("");
        }

        return string.Join('\n', lines[..^1]) + "\n";
    }

    private static void Add(List<string> lines, string title, IEnumerable<string> words)
    {
        var list = string.Join(", ", words);
        if (list.Length > 0)
        {
            lines.Add($"- **{title}**: {list}");
        }
    }

    private static string Word(string key) => $"`{key}`";
}
