using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Expressions;

/// <summary>What is wrong with an expression is told at its word, however the YAML around it is written.</summary>
public sealed class BinderTests
{
    [Theory]
    [InlineData("record.amuont > 1", "amuont", "OOS7002", "'amuont' is no field of the object 'deals'. Did you mean 'amount'?")]
    [InlineData("amount > 1", "amount", "OOS7002", "'amount' is a field of the record. Write 'record.amount'.")]
    [InlineData("recrod.amount > 1", "recrod", "OOS7002", "'recrod' means nothing here. Did you mean 'record'?")]
    [InlineData("record.owner_deal.amuont > 1", "amuont", "OOS7002", "'amuont' is no field of the object 'deals'. Did you mean 'amount'?")]
    [InlineData("currentUser.nam == 'x'", "nam", "OOS7002", "The current user has no member 'nam'. Known are: id, roles, tenant.")]
    [InlineData("record.amount + 1", "+", "OOS7004", "Its value must be true or false; this is a decimal.")]
    [InlineData("record.amount > 'x'", ">", "OOS7004", "A decimal and a text cannot be compared.")]
    [InlineData("record.name + 1 == 'x'", "+", "OOS7004", "A text and a whole number cannot be added. Convert with 'string(...)'.")]
    [InlineData("record.count > record.ratio", ">", "OOS7004", "A whole number and a real number cannot be compared. Convert with 'double(...)'.")]
    [InlineData("record.name > null", ">", "OOS7004", "'>' does not compare with null. Write '== null' or '!= null'.")]
    [InlineData("record.status == 'opne'", "'opne'", "OOS7005", "'opne' is none of the options. Did you mean 'open'?")]
    [InlineData("record.due < '2026-02-30'", "'2026-02-30'", "OOS7005", "'2026-02-30' is no date. Write it as '2026-03-31'.")]
    [InlineData("record.due < today() - duration('5x')", "duration", "OOS7005", "'5x' is not a duration.")]
    [InlineData("record.name.startsWth('x')", "startsWth", "OOS7003", "There is no function 'startsWth'. Did you mean 'startsWith'?")]
    [InlineData("record.name.startsWith(1)", "startsWith", "OOS7003", "'startsWith' does not take a text and a whole number. It takes a text and a text.")]
    [InlineData("record.name.matches(record.name)", "matches", "OOS7004", "The pattern of 'matches' must be a literal: it is checked and compiled at build.")]
    [InlineData("record.name.matches('(')", "matches", "OOS7005", "The pattern is not valid: ")]
    [InlineData("size(record.amount) > 1", "size", "OOS7003", "'size' does not take a decimal. It takes a text, or a list, or a map.")]
    [InlineData("record.amount > 1 &&", "", "OOS7001", "The expression cannot be read. The expression ends where a value is expected.")]
    [InlineData("record.amount > 1 & true", "&", "OOS7001", "The expression cannot be read. '&' means nothing. Write '&&' for 'and'.")]
    [InlineData("record.amount >> 1", ">", "OOS7001", "The expression cannot be read. '>' stands where a value is expected.")]
    [InlineData("1u < 2u", "1u", "OOS7004", "There are no unsigned numbers. Write the number without 'u'.")]
    public void A_mistake_is_told_at_its_word(string expression, string word, string id, string message)
    {
        foreach (var (yaml, start) in Ways(expression))
        {
            var result = GeneratorHarness.Run(ProjectFiles.Exactly(
                ("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"), ("objects/deals.object.yml", yaml)));

            var problem = Assert.Single(result.Messages);
            Assert.Contains($": error {id}: ", problem, StringComparison.Ordinal);
            Assert.Contains(message, problem, StringComparison.Ordinal);
            var offset = word.Length == 0 ? expression.Length : expression.LastIndexOf(word, StringComparison.Ordinal);
            Assert.StartsWith($"objects/deals.object.yml({start.Line},{start.Column + offset})", problem, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Yaml, (int Line, int Column) Start)> Ways(string expression)
    {
        const string head = """
            fields:
              name: { type: text }
              amount: { type: currency }
              count: { type: integer }
              ratio: { type: number }
              due: { type: date }
              status: { type: select, options: [open, won] }
              owner_deal: { type: lookup, reference_to: deals, on_delete: set_null }
            validations:
              - name: rule
                condition:
            """;
        var line = head.Count(c => c == '\n') + 1;
        yield return ($"{head} >-\n      {expression}\n", (line + 1, 7));
        yield return ($"{head} |\n      {expression}\n", (line + 1, 7));
        if (!expression.Contains('"', StringComparison.Ordinal) && !expression.Contains('\\', StringComparison.Ordinal))
        {
            yield return ($"{head} \"{expression}\"\n", (line, 17));
            yield return ($"{head} \"${{{expression}}}\"\n", (line, 19));
        }
    }
}
