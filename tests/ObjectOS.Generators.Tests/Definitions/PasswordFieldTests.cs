using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Definitions;

/// <summary>Nothing of the language looks at a password: each way is an error at the word.</summary>
public sealed class PasswordFieldTests
{
    private const string Cannot = "'word' is a password, which is written and never read: no expression may look at it. Use another field.";

    [Theory]
    [InlineData("  shown: { type: formula, return_type: boolean, formula: record.word == null }", "(4,65)", "OOS7040", Cannot)]
    [InlineData("  shown: { type: text, default: '${record.word}' }", "(4,43)", "OOS7040", Cannot)]
    [InlineData("  shown: { type: text, required_when: record.word != null }", "(4,46)", "OOS7040", Cannot)]
    [InlineData("validations:\n  - { name: told, condition: record.name != null, message: 'It is ${record.word}' }", "(5,76)", "OOS7040", Cannot)]
    [InlineData("validations:\n  - { name: told, rule: { field: word, operator: not_empty }, message: It is missing }", "(5,34)", "OOS7040", Cannot)]
    [InlineData("indexes:\n  by_word: { fields: [word] }", "(5,23)", "OOS2027", "type 'password'")]
    [InlineData("title: word", "(4,8)", "OOS2024", "which is no field of it that can be shown")]
    public void Nothing_looks_at_it(string line, string place, string id, string message)
    {
        var result = GeneratorHarness.Run(ProjectFiles.Plugin(("people.object.yml", "fields:\n  name: { type: text }\n  word: { type: password }\n" + line)));

        var problem = Assert.Single(result.Messages);
        Assert.Contains($"people.object.yml{place}: error {id}", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  shown: { type: formula, return_type: boolean, formula: record.word == null }", "(4,65)", "OOS7040", "'word' is a secret, which is encrypted: no expression may look at it. Use another field.")]
    [InlineData("indexes:\n  by_word: { fields: [word] }", "(5,23)", "OOS2027", "type 'secret'")]
    [InlineData("title: word", "(4,8)", "OOS2024", "which is no field of it that can be shown")]
    public void Nothing_looks_at_a_secret_either(string line, string place, string id, string message)
    {
        var problem = Assert.Single(GeneratorHarness.Run(ProjectFiles.Plugin(("people.object.yml", "fields:\n  name: { type: text }\n  word: { type: secret }\n" + line))).Messages);
        Assert.Contains($"people.object.yml{place}: error {id}", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_roll_up_takes_none()
    {
        var result = GeneratorHarness.Run(ProjectFiles.Plugin(
            ("people.object.yml", "fields:\n  least: { type: rollup_summary, reference_to: keys, function: min, field: word }"),
            ("keys.object.yml", "fields:\n  owner_of: { type: lookup, reference_to: people }\n  word: { type: password }")));

        Assert.Contains("people.object.yml(2,76): error OOS7040: " + Cannot, Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word: short", "at least 8 characters long")]
    [InlineData("word: ''", "at least 8 characters long")]
    [InlineData("word: [a]", "a text")]
    public void A_fixture_gives_a_text_that_it_may_be(string value, string expected)
    {
        var result = GeneratorHarness.Run(ProjectFiles.Plugin(
            ("people.object.yml", "fields:\n  word: { type: password, min_length: 8 }"),
            ("people.data.yml", $"- {{ _id: a, {value} }}")));

        Assert.Contains(expected, Assert.Single(result.Messages), StringComparison.Ordinal);
    }
}
