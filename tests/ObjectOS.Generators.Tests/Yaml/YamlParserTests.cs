using System.Text;
using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Tests.Yaml;

public sealed class YamlParserTests
{
    [Fact]
    public void Nodes_know_where_they_stand()
    {
        const string text = "fields:\r\n  'straße 😀': { type: txt }\r\n";
        var fields = (YamlMapping)Entry(Parse(text), "fields").Value;

        var field = fields.Entries[0];
        Assert.Equal((1, 2), (field.KeySpan.StartLine, field.KeySpan.StartColumn));
        Assert.Equal("'straße 😀'", text.Substring(field.KeySpan.Start, field.KeySpan.Length));

        var type = Entry(field.Value, "type").Value.Span;
        Assert.Equal("txt", text.Substring(type.Start, type.Length));
        var lines = SourceText.From(text).Lines;
        Assert.Equal(new LinePosition(type.StartLine, type.StartColumn), lines.GetLinePosition(type.Start));
        Assert.Equal(new LinePosition(type.EndLine, type.EndColumn), lines.GetLinePosition(type.Start + type.Length));
    }

    [Theory]
    [InlineData("", nameof(ScalarKind.Null))]
    [InlineData("~", nameof(ScalarKind.Null))]
    [InlineData("null", nameof(ScalarKind.Null))]
    [InlineData("true", nameof(ScalarKind.Boolean))]
    [InlineData("False", nameof(ScalarKind.Boolean))]
    [InlineData("yes", nameof(ScalarKind.Text))]
    [InlineData("'true'", nameof(ScalarKind.Text))]
    [InlineData("0", nameof(ScalarKind.Number))]
    [InlineData("-1.50", nameof(ScalarKind.Number))]
    [InlineData("1e-3", nameof(ScalarKind.Number))]
    [InlineData("0123", nameof(ScalarKind.Text))]
    [InlineData("+1", nameof(ScalarKind.Text))]
    [InlineData("1.", nameof(ScalarKind.Text))]
    [InlineData(".5", nameof(ScalarKind.Text))]
    [InlineData("1.2.3", nameof(ScalarKind.Text))]
    [InlineData("0x1F", nameof(ScalarKind.Text))]
    [InlineData("1_000", nameof(ScalarKind.Text))]
    [InlineData(".inf", nameof(ScalarKind.Text))]
    [InlineData("2026-01-31", nameof(ScalarKind.Text))]
    public void Scalars_mean_what_they_look_like(string written, string kind)
    {
        Assert.Equal(kind, ((YamlScalar)Entry(Parse($"key: {written}\n"), "key").Value).Kind.ToString());
    }

    [Fact]
    public void Aliases_and_merges_are_written_out()
    {
        var root = Parse("base: &base { type: text, label: A }\nname: *base\ntitle: { <<: *base, label: B }\n");

        Assert.Equal("""{"base":{"type":"text","label":"A"},"name":{"type":"text","label":"A"},"title":{"label":"B","type":"text"}}""", CanonicalJson.Write(root));
    }

    [Theory]
    [InlineData("{\"a\":[1,true,null,\"x\"]}")]
    [InlineData("\"quote \\\" back \\\\ slash / tab \\t line \\n bell \\u0007 nel \\u0085 ls \\u2028 bom \\ufeff\"")]
    [InlineData("{\"0123\":\"0123\",\"true\":\"true\",\"null\":\"~\",\"n\":1000.50}")]
    [InlineData("[[],{},\"\",\" \",\"# no comment\",\"- x\",\"a: b\",\"*a\",\"!t\",\"{\",\"😀\"]")]
    public void Json_is_read_back_as_it_was_written(string json)
    {
        Assert.Equal(json, CanonicalJson.Write(Parse(json)));
    }

    [Fact]
    public void A_byte_order_mark_is_no_content()
    {
        var withMark = SourceText.From(new MemoryStream([0xEF, 0xBB, 0xBF, .. "label: x"u8]));

        Assert.Equal("""{"label":"x"}""", CanonicalJson.Write(YamlParser.Parse("x.yml", withMark).Value!));
    }

    [Fact]
    public void Deep_nesting_ends_early_in_every_style()
    {
        foreach (var text in new[] { Repeat("[", 20_000), Repeat("{a: ", 20_000), Repeat("- ", 20_000), Repeat("? ", 20_000), Indented(2_000) })
        {
            var result = YamlParser.Parse("x.yml", text);
            Assert.Null(result.Value);
            Assert.Single(result.Problems);
        }
    }

    [Theory]
    [InlineData("a: *b")]
    [InlineData("a: &a [*a]")]
    [InlineData("a: &b {c: *b}")]
    [InlineData("!!map {a: 1}")]
    [InlineData("a: !x 1")]
    [InlineData("? {a: 1}\n: 2")]
    [InlineData("? [a]\n: 2")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("a: 1\na: 2")]
    [InlineData("%FOO\n---\na: 'x")]
    [InlineData("%YAML 9.9\n---\na: 1")]
    [InlineData("a:\n\t- 1")]
    [InlineData("a: \"\\q\"")]
    [InlineData("a: \"\\ud800\"")]
    [InlineData("{a: 1")]
    [InlineData("a: |\n b\nc")]
    [InlineData("@")]
    [InlineData("`")]
    [InlineData("- a\nb: c")]
    [InlineData("# nothing")]
    [InlineData("~")]
    public void What_is_wrong_is_a_problem_with_a_place(string text)
    {
        var problem = YamlParser.Parse("x.yml", text).Problems[0];

        Assert.NotNull(problem.Place);
        Assert.InRange(problem.Place.Span.Start, 0, text.Length);
        Assert.InRange(problem.Place.Span.Start + problem.Place.Span.Length, 0, text.Length);
    }

    private static YamlNode Parse(string text)
    {
        var result = YamlParser.Parse("x.yml", text);
        Assert.Empty(result.Problems);
        return result.Value!;
    }

    private static YamlEntry Entry(YamlNode mapping, string key) => ((YamlMapping)mapping).Entries.Single(entry => entry.Key == key);

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Indented(int levels)
    {
        var text = new StringBuilder();
        for (var i = 0; i < levels && text.Length < 500_000; i++)
        {
            text.Append(' ', i).Append("a:\n");
        }

        return text.ToString();
    }
}
