using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Nothing that a file contains gets out of the literal, the comment or the identifier it is written into.</summary>
public sealed class HostileTextTests
{
    /// <summary>Ends of comments, literals and XML, line ends of every kind, marks that turn the direction of text, halves of characters.</summary>
    private static readonly string[] Texts =
    [
        "*/ public class Evil { } /*",
        "\"; System.Environment.Exit(1); //",
        "\"\"\" + Evil + \"\"\"",
        "</summary><script>&",
        "{0} {{ }} $\"{x}\" \\u0022 \\\\",
        "a\nb\r\nc\u2028d\u2029e\u0085f",
        "\u202e}}; class Evil {\u2066\u200f",
        "tab\tnul-less \u0007 bell \ufeff mark",
        "𐐷 \u00e9 日本語 🙂",
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Texts.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_descriptions_options_and_fixtures_may_hold_anything(int index)
    {
        var text = Yaml(Texts[index]);
        var plugin = ProjectFiles.Exactly(
            ("plugin.yml", $"id: acme-shop\nname: {text}\nversion: 1.0.0\ndescription: {text}\nconfig:\n  greeting: {{ type: text, default: {text}, label: {text}, description: {text} }}\n"),
            ("objects/things.object.yml",
                $"""
                label: {text}
                plural_label: {text}
                description: {text}
                icon: {text}
                fields:
                  name: {"{"} type: text, label: {text}, description: {text}, default: {text}, deprecated: {text} {"}"}
                  kind: {"{"} type: select, default: a, options: [{"{"} value: a, label: {text}, color: {text} {"}"}, b] {"}"}
                  tags: {"{"} type: tags, default: [{text}] {"}"}
                  data: {"{"} type: json, default: {"{"} {text}: {text} {"}"} {"}"}
                """),
            ("data/things.data.yml", $"- {{ _id: one, name: {text}, tags: [{text}], data: [{text}] }}\n"));

        var application = EmittedApplication.Load(plugin, Shop.App);

        var things = application.Definition.FindType("things")!.Definition;
        Assert.Equal(Texts[index], things.FindField("name")!.Description);
        Assert.Equal(Texts[index], things.FindField("kind")!.Options[0].Label);
        Assert.Equal(Texts[index], application.PluginOf("acme-shop").Name);
        using var fixture = System.Text.Json.JsonDocument.Parse(application.Definition.Fixtures.Single().Json());
        Assert.Equal(Texts[index], fixture.RootElement[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("class", "event")]
    [InlineData("record", "field")]
    [InlineData("options", "field_rules")]
    [InlineData("field_masks", "system")]
    [InlineData("reference", "guid")]
    [InlineData("object_definitions", "instance")]
    [InlineData("texts", "insert_sql")]
    [InlineData("fields", "fields")]
    [InlineData("string", "value")]
    [InlineData("unit_of_works", "id_value")]
    public void Objects_and_fields_may_be_called_what_emitted_code_uses_itself(string name, string field)
    {
        var result = GeneratorHarness.Run(ProjectFiles.App(
            ($"objects/{name}.object.yml", $"fields:\n  {field}: {{ type: text, required: true }}\n  status: {{ type: select, options: [default, class, new] }}\n  self: {{ type: lookup, reference_to: {name} }}\n  at: {{ type: datetime, default: now }}\n  {name}_status: {{ type: multiselect, options: [a, b], default: [a] }}\n")));

        Assert.Empty(result.Messages);
    }

    [Fact]
    public void Invisible_characters_are_nowhere_in_what_is_emitted()
    {
        var text = Yaml(string.Concat(Texts));
        var result = GeneratorHarness.Run(ProjectFiles.App(
            ("objects/things.object.yml", $"label: {text}\nicon: {text}\nfields:\n  name: {{ type: text, description: {text}, default: {text} }}\n"),
            ("data/things.data.yml", $"- {{ _id: one, name: {text} }}\n")));

        Assert.Empty(result.Messages);
        foreach (var source in result.Sources.Values)
        {
            Assert.DoesNotContain(source, character => character is not ('\n' or ' ') && (char.IsControl(character) || char.IsWhiteSpace(character)
                || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format));
        }
    }

    /// <summary>A text as a double-quoted scalar of YAML.</summary>
    private static string Yaml(string text) => "\"" + string.Concat(text.Select(character => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when character < ' ' || character is '\u0085' or '\u2028' or '\u2029' or '\ufeff' => $"\\u{(int)character:x4}",
        _ => character.ToString(),
    })) + "\"";
}
