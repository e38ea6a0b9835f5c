using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Fuzzing;

/// <summary>What the fuzzer found, as small as it gets.</summary>
public sealed class FoundTests
{
    [Theory]
    [InlineData("now() != null")]
    [InlineData("today() == null || now() == null")]
    [InlineData("record.n == record.n")]
    [InlineData("record.n != null")]
    [InlineData("1 == 2 || size('a') == 1")]
    [InlineData("true")]
    public void A_rule_whose_answer_is_foregone_compiles_without_a_warning(string condition)
    {
        var result = GeneratorHarness.Run(ProjectFiles.App(("things.object.yml", $"fields:\n  n: {{ type: integer, required: true }}\nvalidations:\n  - {{ name: r, condition: {condition}, message: No }}\n")));
        Assert.Empty(result.Messages);
    }

    [Theory]
    [InlineData("record.a")]
    [InlineData("string(record.n)")]
    [InlineData("'x'.charAt(1)")]
    public void A_message_of_one_value_that_may_be_missing_compiles_without_a_warning(string value)
    {
        var result = GeneratorHarness.Run(ProjectFiles.App(
            ("things.object.yml", $"fields:\n  a: {{ type: text }}\n  n: {{ type: integer }}\nvalidations:\n  - {{ name: r, condition: record.n > 1, message: \"${{{value}}}\" }}\n")));
        Assert.Empty(result.Messages);
    }

    [Theory]
    [InlineData("things.object.yml", "fields:\n  status: { type: select, options: [a] }\n", "thing_statuses.object.yml", "fields:\n  a: { type: lookup, reference_to: things }\n")]
    [InlineData("things.object.yml", "class_name: Same\nfields:\n  a: { type: lookup, reference_to: others }\n", "others.object.yml", "class_name: Same\nfields:\n  a: { type: lookup, reference_to: things }\n")]
    [InlineData("things.object.yml", "class_name: Same\nfields:\n  a: { type: text }\n", "others.object.yml", "class_name: SameCreated\nfields:\n  a: { type: text }\n")]
    public void Two_of_one_name_are_told_once(string path, string text, string otherPath, string otherText)
    {
        foreach (var project in new[] { ProjectFiles.Plugin((path, text), (otherPath, otherText)), ProjectFiles.App((path, text), (otherPath, otherText)) })
        {
            FuzzProject.Compile(project, path);
            Assert.All(GeneratorHarness.Run(project, new HarnessOptions { ExpectsErrors = true }).Ids, id => Assert.Equal("OOS2009", id));
        }
    }
}
