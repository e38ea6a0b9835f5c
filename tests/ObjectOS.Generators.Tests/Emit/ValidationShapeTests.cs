using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>The forms of validations in YAML, messages with values, and what warns instead of refusing: emitted and run over a real database.</summary>
public sealed class ValidationShapeTests
{
    private const string Projects =
        """
        fields:
          name: { type: text, required: true }
          starts_on: { type: date }
          ends_on: { type: date }
          budget: { type: currency }
          code: { type: text }
          description: { type: text }
          tags: { type: tags }
          status: { type: select, options: [planning, active, done] }
          parent: { type: lookup, reference_to: projects, on_delete: set_null }
        trash: true
        validations:
          - name: budget_in_parent
            condition: record.budget <= record.parent.budget
            message: "${record.name}: at most ${record.parent.budget} of '${record.parent.name}', not ${record.budget}${record.code}"
            field: budget
          - { name: dear, condition: record.budget < 5000, severity: warning, message: "${record.budget} is much" }
          - { name: unnamed, condition: record.code != null, severity: info, code: NO_CODE, message: A code helps }
          - { name: off, condition: record.name == 'never', active: false }
          - { name: long, condition: "size(record.description) < 100", message: "Too long: ${record.description}" }
        """;

    // As the files of others write them.
    private const string Rules =
        """
        description: Validation rules for projects
        rules:
          - name: valid_date_range
            type: cross_field
            ai_context: { intent: Projects end after they start }
            rule: { field: ends_on, operator: ">=", compare_to: starts_on }
            message: End after start
            error_code: INVALID_DATE_RANGE
          - name: positive_budget
            type: field
            rule: { field: budget, operator: ">=", value: 0 }
            message: Not negative
          - name: description_if_dear
            type: conditional
            condition: { field: budget, operator: ">", value: 10000 }
            rule: { field: description, operator: not_empty }
            message: Describe it
          - name: way
            type: state_machine
            field: status
            initial: [planning]
            transitions:
              planning: { allowed_next: [active, done], ai_context: { intent: Begin } }
              active: [done]
              done: { allowed_next: [], is_terminal: true }
            message: "From ${previous.status} to ${record.status} is no way"
          - name: joined
            rule:
              any_of:
                - { field: code, operator: is_empty }
                - all_of:
                    - { field: code, operator: starts_with, value: "P'" }
                    - not: { field: code, operator: in, value: ["P'x", "P'y"] }
            message: A code begins with P
          - { name: first_name, on: create, condition: record.name != 'second', message: Not first }
          - { name: fixed_parent, trigger: [update], fields: [parent], condition: "record.parent == null", message: Parents stay }
        """;

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/projects.object.yml", Projects),
            ("objects/projects.validation.yml", Rules)),
        ProjectFiles.Exactly(
            ("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"),
            ("more.validation.yml", "object: projects\nvalidations:\n  of_the_application: { condition: record.name != 'Eve', message: Not Eve }\n"))));

    [Theory]
    [InlineData("""{"starts_on":"2026-01-02","ends_on":"2026-01-01"}""", "INVALID_DATE_RANGE /ends_on End after start")]
    [InlineData("""{"starts_on":"2026-01-02"}""", null)]
    [InlineData("""{"budget":-1}""", "RULE_POSITIVE_BUDGET /budget Not negative")]
    [InlineData("""{"budget":10001}""", "RULE_DESCRIPTION_IF_DEAR /description Describe it")]
    [InlineData("""{"budget":10001,"description":""}""", "RULE_DESCRIPTION_IF_DEAR /description Describe it")]
    [InlineData("""{"budget":10001,"description":"Large"}""", null)]
    [InlineData("""{"status":"active"}""", "RULE_WAY /status From  to active is no way")]
    [InlineData("""{"status":null}""", null)]
    [InlineData("""{"status":"planning"}""", null)]
    [InlineData("""{"code":"Q"}""", "RULE_JOINED /code A code begins with P")]
    [InlineData("""{"code":"P'x"}""", "RULE_JOINED /code A code begins with P")]
    [InlineData("""{"code":"P'z"}""", null)]
    [InlineData("""{"name":"second"}""", "RULE_FIRST_NAME /name Not first")]
    [InlineData("""{"name":"Eve"}""", "RULE_OF_THE_APPLICATION /name Not Eve")]
    [InlineData("""{"name":"B","parent":"{parent}","budget":50.5}""", "RULE_BUDGET_IN_PARENT /budget B: at most 50.00 of 'Parent', not 50.50")]
    public async Task A_rule_in_YAML_is_a_condition_like_any_other(string body, string? wanted)
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);
        var parent = (await projects.CreateJsonAsync("""{"name":"Parent","budget":50}""")).Record.Id;
        var given = JsonNode.Parse(body.Replace("{parent}", parent.ToString(), StringComparison.Ordinal))!.AsObject();
        given["name"] ??= "A";

        Assert.Equal(wanted, await RefusalAsync(() => projects.CreateJsonAsync(given.ToJsonString())));
    }

    [Theory]
    [InlineData("planning", "active", true)]
    [InlineData("planning", "done", true)]
    [InlineData("active", "planning", false)]
    [InlineData("active", "done", true)]
    [InlineData("done", "planning", false)]
    [InlineData("done", "done", true)]
    public async Task A_state_leads_where_its_transitions_say(string from, string to, bool isAllowed)
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);
        var id = (await projects.CreateJsonAsync("""{"name":"A","status":"planning"}""")).Record.Id;
        await projects.UpdateJsonAsync(id, $$"""{"status":"{{from}}"}""");

        var refused = await RefusalAsync(async () => await projects.UpdateJsonAsync(id, $$"""{"name":"B","status":"{{to}}"}"""));

        Assert.Equal(isAllowed ? null : $"RULE_WAY /status From {from} to {to} is no way", refused);
    }

    [Fact]
    public async Task A_rule_may_be_asked_only_of_updates_or_only_when_a_field_changes()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);
        var parent = (await projects.CreateJsonAsync("""{"name":"Parent"}""")).Record.Id;
        var id = (await projects.CreateJsonAsync($$"""{"name":"A","parent":"{{parent}}"}""")).Record.Id;

        Assert.Null(await RefusalAsync(async () => await projects.UpdateJsonAsync(id, """{"name":"second"}""")));
        Assert.Null(await RefusalAsync(async () => await projects.UpdateJsonAsync(id, """{"parent":null}""")));
        Assert.Equal("RULE_FIXED_PARENT /parent Parents stay", await RefusalAsync(async () => await projects.UpdateJsonAsync(id, $$"""{"parent":"{{parent}}"}""")));
    }

    [Fact]
    public async Task A_record_in_the_trash_is_none_to_a_rule()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);
        var parent = (await projects.CreateJsonAsync("""{"name":"Parent","budget":50}""")).Record.Id;
        var id = (await projects.CreateJsonAsync($$"""{"name":"A","parent":"{{parent}}"}""")).Record.Id;
        Assert.NotNull(await RefusalAsync(async () => await projects.UpdateJsonAsync(id, """{"budget":60}""")));

        await projects.DeleteAsync(parent, default, CancellationToken.None);

        Assert.Null(await RefusalAsync(async () => await projects.UpdateJsonAsync(id, """{"budget":60}""")));
    }

    [Fact]
    public async Task A_message_of_any_length_is_cut()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);

        var problem = await Assert.ThrowsAsync<ProblemException>(async () =>
            await projects.CreateJsonAsync($$"""{"name":"A","description":"{{string.Concat(Enumerable.Repeat("\U0001F600", 5000))}}"}"""));

        var message = Assert.Single(problem.Fields).Message;
        Assert.InRange(message.Length, RuleScope.LongestMessage - 2, RuleScope.LongestMessage);
        Assert.EndsWith("\U0001F600...", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_caller_may_not_read_is_not_shown_in_a_message_and_not_named_as_wrong()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition, configure: static services => services.AddSingleton<IPolicyProvider>(new WithoutBudget()));
        var all = kernel.Objects.Open("projects", TestKernel.Itself);
        var parent = (await all.CreateJsonAsync("""{"name":"Parent","budget":50}""")).Record.Id;
        var id = (await all.CreateJsonAsync($$"""{"name":"A","parent":"{{parent}}","budget":20}""")).Record.Id;
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);

        Assert.Equal(
            "RULE_BUDGET_IN_PARENT  A: at most ... of 'Parent', not ...",
            await RefusalAsync(async () => await projects.UpdateJsonAsync(id, """{"budget":60}""")));
        Assert.Equal(
            "RULE_DESCRIPTION_IF_DEAR /description Describe it",
            await RefusalAsync(() => projects.CreateJsonAsync("""{"name":"B","budget":20000}""")));
    }

    [Fact]
    public async Task A_warning_refuses_nothing_and_is_told_with_its_place()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var projects = kernel.Objects.Open("projects", TestKernel.Anybody);
        var first = projects.PrepareCreate("""{"name":"A","code":"P'1"}"""u8.ToArray());
        var second = projects.PrepareCreate("""{"name":"B","budget":6000}"""u8.ToArray(), "/records/1");
        var refused = projects.PrepareCreate("""{"name":"C","budget":-1}"""u8.ToArray(), "/records/2");

        var warnings = await kernel.Objects.WriteAsync(
            TestKernel.Anybody,
            default,
            async (transaction, token) =>
            {
                await transaction.RunAsync(first, token);
                await transaction.TryAsync(second, token);
                await transaction.TryAsync(refused, token);
                return transaction.Warnings;
            },
            CancellationToken.None);

        Assert.Equal(
            ["Warning RULE_DEAR /records/1/budget 6000.00 is much", "Info NO_CODE /records/1/code A code helps"],
            warnings.Select(warning => $"{warning.Severity} {warning.Problem.Code} {warning.Problem.Pointer} {warning.Problem.Message}"));
        Assert.Equal(2, await projects.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public void The_kernel_knows_each_rule_and_what_it_names()
    {
        var rules = Shared.Value.Definition.FindType("projects")!.Definition.Validations.ToDictionary(rule => rule.Name);

        Assert.DoesNotContain("off", rules.Keys);
        Assert.Equal("record.ends_on >= record.starts_on", rules["valid_date_range"].Condition.Text);
        Assert.Equal("record.budget > 10000", rules["description_if_dear"].When!.Text);
        Assert.Equal(["budget", "code", "name", "parent.budget", "parent.name"], rules["budget_in_parent"].Message.Names);
        Assert.Equal(ValidationSeverity.Info, rules["unnamed"].Severity);
        Assert.Contains("\"intent\":\"Begin\"", rules["way"].Annotations, StringComparison.Ordinal);
        Assert.Contains("\"file\":{\"description\":\"Validation rules for projects\"}", rules["positive_budget"].Annotations, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("condition: { field: a, operator: '>=', compare_to: nothing }", "OOS7002")]
    [InlineData("condition: { field: a, operator: '>', value: [1] }", "OOS7004")]
    [InlineData("condition: { field: a }", "OOS2048")]
    [InlineData("condition: { field: a, value: x, compare_to: b }", "OOS2048")]
    [InlineData("condition: { field: a, operator: is_empty, value: x }", "OOS2048")]
    [InlineData("condition: { field: 'a b', value: x }", "OOS2048")]
    [InlineData("condition: { all_of: [], field: a }", "OOS2048")]
    [InlineData("condition: { any_of: a }", "OOS0013")]
    [InlineData("condition: { field: a, value: { x: 1 } }", "OOS0013")]
    [InlineData("condition: []", "OOS0013")]
    [InlineData("condition: record.a == 'x', rule: { field: a, value: x }", "OOS2047")]
    [InlineData("type: conditional, rule: { field: a, value: x }", "OOS2047")]
    [InlineData("type: state_machine, field: a", "OOS2047")]
    [InlineData("type: state_machine, field: a, transitions: { x: [] }, condition: true", "OOS2047")]
    [InlineData("type: state_machine, field: a, transitions: { x: [] }", "OOS2047")]
    [InlineData("type: state_machine, field: s, transitions: { x: [y], y: [z] }", "OOS7005")]
    [InlineData("type: state_machine, field: s, transitions: { x: [y], y: [], z: [] }", "OOS7005")]
    [InlineData("type: state_machine, field: s, transitions: { x: { allowed_next: [y], is_terminal: true }, y: [] }", "OOS2048")]
    [InlineData("type: unique, condition: true", "OOS2046")]
    [InlineData("on: [delete], condition: record.a != null", "OOS0014")]
    [InlineData("on: [read], condition: record.a != null", "OOS0013")]
    [InlineData("fields: [nothing], condition: record.a != null", "OOS7002")]
    [InlineData("condition: record.a != null, code: lower", "OOS0013")]
    [InlineData("condition: record.a != null, severity: fatal", "OOS0013")]
    [InlineData("condition: record.a != null, message: '${record.nothing}'", "OOS7002")]
    [InlineData("condition: record.a != null, message: '${record.a'", "OOS7001")]
    [InlineData("condition: record.a != null, message: '${record.j}'", "OOS7003")]
    [InlineData("condition: record.a != null, message: '{{a}}'", "OOS2049")]
    [InlineData("condition: record.a != null, otherwise: true", "OOS0014")]
    public void What_does_not_fit_is_a_problem(string validation, string id)
    {
        var result = GeneratorHarness.Run(
            ProjectFiles.App(("leads.object.yml",
                "fields:\n  a: { type: text }\n  b: { type: text }\n  s: { type: select, options: [x, y] }\n  j: { type: json }\nvalidations:\n  - { name: rule, " + validation + " }\n")),
            new HarnessOptions { ExpectsErrors = true });

        Assert.Equal([id], result.Ids.Distinct());
    }

    /// <summary>Lets everybody write the budget and nobody but the application read it.</summary>
    private sealed class WithoutBudget : IPolicyProvider
    {
        public ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition)
        {
            var open = ObjectPolicy.Open(definition);
            return context.Principal.IsSystem ? ObjectPolicy.System(definition) : new ObjectPolicy
            {
                Readable = definition.AllFields.Without(FieldMask.Of(definition.FindField("budget")!.Ordinal)),
                Creatable = open.Creatable,
                Updatable = open.Updatable,
                CanRead = true,
                CanCreate = true,
                CanUpdate = true,
            };
        }
    }

    private static async Task<string?> RefusalAsync<T>(Func<ValueTask<T>> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (ProblemException problem)
        {
            return string.Join('|', problem.Fields.Select(each => $"{each.Code} {each.Pointer} {each.Message}"));
        }
    }
}
