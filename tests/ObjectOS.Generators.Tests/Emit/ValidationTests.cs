using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Validations of an object, emitted and run over a real database.</summary>
public sealed class ValidationTests
{
    private const string Projects =
        """
        fields:
          name: { type: text, required: true, max_length: 80 }
          starts_on: { type: date }
          ends_on: { type: date }
          amount: { type: currency }
          status: { type: select, required: true, default: planned, options: [planned, running, done] }
          tags: { type: tags }
          customer: { type: lookup, reference_to: customers, on_delete: set_null }
        validations:
          - name: ends_after_start
            condition: record.ends_on >= record.starts_on
            message: A project ends after it starts
            field: ends_on
          - name: small_for_people
            when: record.customer.kind == 'person'
            condition: record.amount <= 1000
            message: People get small projects
          - name: no_way_back
            condition: "!(previous.status == 'done' && record.status != 'done')"
            message: What is done stays done
          - name: code_in_name
            condition: record.name.matches('^[A-Z]+-[0-9]+') && !record.tags.exists(tag, tag == 'secret')
            message: A name begins with a code
          - name: within_limit
            condition: record.amount * 2 < record.customer.parent.credit + 1.5
            message: Too large
        """;

    private const string Customers =
        """
        fields:
          name: { type: text, required: true }
          kind: { type: select, required: true, options: [person, company] }
          credit: { type: currency }
          parent: { type: lookup, reference_to: customers, on_delete: set_null }
        """;

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/projects.object.yml", Projects),
            ("objects/customers.object.yml", Customers)),
        ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"))));

    [Theory]
    [InlineData("""{"name":"A-1"}""", null)]
    [InlineData("""{"name":"A-1","starts_on":"2026-01-02","ends_on":"2026-01-02"}""", null)]
    [InlineData("""{"name":"A-1","starts_on":"2026-01-02"}""", null)]
    [InlineData("""{"name":"A-1","starts_on":"2026-01-02","ends_on":"2026-01-01"}""", "RULE_ENDS_AFTER_START /ends_on A project ends after it starts")]
    [InlineData("""{"name":"one"}""", "RULE_CODE_IN_NAME  A name begins with a code")]
    [InlineData("""{"name":"A-1","tags":["secret"]}""", "RULE_CODE_IN_NAME  A name begins with a code")]
    [InlineData("""{"name":"A-1","customer":"{person}","amount":1000}""", null)]
    [InlineData("""{"name":"A-1","customer":"{person}","amount":1000.01}""", "RULE_SMALL_FOR_PEOPLE /amount People get small projects")]
    [InlineData("""{"name":"A-1","customer":"{company}","amount":1000.01}""", "RULE_WITHIN_LIMIT  Too large")]
    [InlineData("""{"name":"A-1","customer":"{company}","amount":25.70}""", null)]
    [InlineData("""{"name":"A-1","customer":"{company}","amount":25.75}""", "RULE_WITHIN_LIMIT  Too large")]
    public async Task A_record_is_refused_with_each_rule_that_does_not_hold(string body, string? wanted)
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var customers = kernel.Objects.Open("customers", TestKernel.Anybody);
        var parent = (await customers.CreateJsonAsync("""{"name":"Parent","kind":"company","credit":50}""")).Record.Id;
        var company = (await customers.CreateJsonAsync($$"""{"name":"Company","kind":"company","parent":"{{parent}}"}""")).Record.Id;
        var person = (await customers.CreateJsonAsync("""{"name":"Person","kind":"person"}""")).Record.Id;
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);

        string? got = null;
        try
        {
            await projects.CreateJsonAsync(body.Replace("{company}", company.ToString(), StringComparison.Ordinal).Replace("{person}", person.ToString(), StringComparison.Ordinal));
        }
        catch (ProblemException problem)
        {
            Assert.Equal(ProblemCode.ValidationFailed, problem.Code);
            got = string.Join('|', problem.Fields.Select(each => $"{each.Code} {each.Pointer} {each.Message}"));
        }

        Assert.Equal(wanted, got);
        Assert.Equal(wanted is null ? 1 : 0, await projects.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_rule_sees_the_record_before_the_change()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);
        var id = (await projects.CreateJsonAsync("""{"name":"A-1","status":"done"}""")).Record.Id;

        var problem = await Assert.ThrowsAsync<ProblemException>(async () => await projects.UpdateJsonAsync(id, """{"status":"running"}"""));
        var renamed = await projects.UpdateJsonAsync(id, """{"name":"A-2"}""");

        Assert.Equal("RULE_NO_WAY_BACK", Assert.Single(problem.Fields).Code);
        Assert.NotNull(renamed);
    }

    [Fact]
    public void What_is_emitted_reads_like_the_rules()
    {
        var result = GeneratorHarness.Run(ProjectFiles.Exactly(
            ("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"),
            ("objects/projects.object.yml", Projects),
            ("objects/customers.object.yml", Customers)));

        var machinery = result.Sources["Objects/Project.Machinery.g.cs"];
        Assert.Contains("if (record.EndsOn < record.StartsOn) { rules.Fail(\"RULE_ENDS_AFTER_START\", \"ends_on\", \"A project ends after it starts\"); }", machinery, StringComparison.Ordinal);
        Assert.Contains("var customerRecord = await rules.FindAsync<", machinery, StringComparison.Ordinal);
        Assert.Contains("if (previous?.Status == ", machinery, StringComparison.Ordinal);
    }
}
