using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Actions: what is emitted for them, what is wrong with them and where that is told.</summary>
public sealed class ActionTests
{
    private const string Leads =
        """
        fields:
          name: { type: text, required: true }
          status: { type: select, options: [new, done] }
          input_account: { type: lookup, reference_to: accounts }

        """;

    private const string Accounts = "fields:\n  name: { type: text }\n  closed: { type: boolean }\n";

    private const string Usings = "using System; using System.Threading; using System.Threading.Tasks; using ObjectOS.Actions; namespace Acme.Crm;\n";

    private const string Handler =
        Usings + "internal sealed class ConvertLead : ILeadConvertAction { public ValueTask RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken token) => default; }";

    [Theory]
    [InlineData("convert: { enabled_when: input.amonut > 3, params: { amount: { type: integer } } }", "objects/leads.object.yml(6,34): error OOS7002: The input has no member 'amonut'. Did you mean 'amount'?")]
    [InlineData("convert: { enabled_when: input.amount > 'x', params: { amount: { type: integer } } }", "objects/leads.object.yml(6,41): error OOS7004: ")]
    [InlineData("convert: { enabled_when: input.amount, params: { amount: { type: integer } } }", "objects/leads.object.yml(6,34): error OOS7004: Its value must be true or false; this is a whole number.")]
    [InlineData("convert: { visible_when: record.status == 'lost' }", "objects/leads.object.yml(6,45): error OOS7005: ")]
    [InlineData("convert: { params: { kind: { type: select, options: [a], required_when: input.kind == 'b' } } }", "objects/leads.object.yml(6,89): error OOS7005: ")]
    [InlineData("convert: { params: { a: { type: text, default: '${input.b}' }, b: { type: text } } }", "'input' means nothing here")]
    [InlineData("convert: { params: { a: { type: integer, default: '${record.name}' } } }", "objects/leads.object.yml(6,63): error OOS7004: Its value must be a whole number; this is a text.")]
    [InlineData("convert: { params: { a: { type: lookup, reference_to: acounts } } }", "objects/leads.object.yml(6,57): error OOS2020: ")]
    [InlineData("convert: { params: { a: { type: lookup } } }", "objects/leads.object.yml(6,24): error OOS2019: ")]
    [InlineData("convert: { params: { a: { type: txt } } }", "objects/leads.object.yml(6,35): error OOS2003: ")]
    [InlineData("convert: { params: { a: { type: text, unique: true } } }", "objects/leads.object.yml(6,41): warning OOS0012: ")]
    [InlineData("convert: { params: { a: { type: text, min: 3 } } }", "objects/leads.object.yml(6,41): error OOS2011: ")]
    [InlineData("convert: { parms: { a: { type: text } } }", "objects/leads.object.yml(6,14): warning OOS0012: An action does not know the key 'parms', so it has no effect. Did you mean 'params'?")]
    [InlineData("convert: { type: script }", "objects/leads.object.yml(6,20): error OOS0013: ")]
    [InlineData("convert: { returns: account }", "objects/leads.object.yml(6,23): error OOS0013: ")]
    [InlineData("convert: { returns: { a: { type: formula } } }", "objects/leads.object.yml(6,36): error OOS2062: ")]
    [InlineData("convert: { returns: { a: { type: password } } }", "objects/leads.object.yml(6,36): error OOS2062: 'a' cannot be of the type 'password': it is written and never read. Leave it out.")]
    [InlineData("convert: { returns: { a: { type: secret } } }", "objects/leads.object.yml(6,36): error OOS2062: 'a' cannot be of the type 'secret': an answer would hold its mask and nothing else. Leave it out.")]
    [InlineData("convert: { enabled_when: input.word != null, params: { word: { type: secret } } }", "objects/leads.object.yml(6,34): error OOS7040: ")]
    [InlineData("convert: { enabled_when: input.word != null, params: { word: { type: password } } }", "objects/leads.object.yml(6,34): error OOS7040: ")]
    [InlineData("convert: { params: { a_1: { type: text }, a1: { type: text } } }", "error OOS2007: ")]
    [InlineData("convert: { handler: 'no class' }", "objects/leads.object.yml(6,23): error OOS0013: ")]
    public void A_mistake_is_told_at_its_word(string action, string message)
    {
        var result = GeneratorHarness.Run(Project("  " + action), new HarnessOptions { ExpectsErrors = true });

        Assert.Contains(result.Messages, told => told.Contains(message, StringComparison.Ordinal));
        Assert.Single(result.Messages);
    }

    [Fact]
    public void A_global_action_has_no_record()
    {
        var files = Project("  convert: { type: global, enabled_when: record.name != null }")
            .With("Code.cs", Usings + "internal sealed class C : ILeadConvertAction { public ValueTask RunAsync(GlobalActionCall<LeadConvertInput> call, CancellationToken token) => default; }");

        Assert.Contains("'record' means nothing here", Assert.Single(GeneratorHarness.Run(files, new HarnessOptions { ExpectsErrors = true }).Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_and_other_spellings_are_the_same()
    {
        var map = Project("  convert: { type: record, params: { amount: { type: integer, default: 3 } }, returns: nothing, enabled_when: record.name != null }");
        var list = Project("  - { name: convert, scope: record, inputs: [{ name: amount, type: integer, defaultValue: 3 }], result: none, enabledWhen: '${record.name != null}' }");

        Assert.Equal(Emitted(map), Emitted(list));

        static IEnumerable<string> Emitted(ProjectFiles files) =>
            GeneratorHarness.Run(files).Sources.Where(static source => source.Key.Contains("Actions", StringComparison.Ordinal)).Select(static source => source.Value);
    }

    [Fact]
    public void A_class_is_found_by_the_contract_in_its_declaration()
    {
        var files = Project("  convert: { label: Convert }").With(
            "Code.cs",
            Usings
            + """
            public interface IOtherAction;
            internal abstract class Base : ILeadConvertAction { public abstract ValueTask RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken token); }
            internal sealed class Unrelated : IOtherAction;
            internal sealed class Derived(ObjectOS.Storage.IDatabase database) : Base, Acme.Crm.ILeadConvertAction
            {
                public object Database => database;
                public override ValueTask RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken token) => default;
            }
            """);

        var registration = GeneratorHarness.Run(files).Sources["CrmRegistration.g.cs"];

        Assert.Contains(
            "services.AddSingleton<global::Acme.Crm.ILeadConvertAction>(static services => new global::Acme.Crm.Derived(services.GetRequiredService<global::ObjectOS.Storage.IDatabase>()));",
            registration,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Unrelated", registration, StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_may_do_several()
    {
        var files = Project("  convert: { label: Convert }\n  close: { type: global, returns: record }").With(
            "Code.cs",
            Usings
            + """
            internal sealed class Both : ILeadConvertAction, ILeadCloseAction
            {
                public ValueTask RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken token) => default;
                public ValueTask<Lead> RunAsync(GlobalActionCall<LeadCloseInput> call, CancellationToken token) => new(new Lead());
            }
            """);

        var registration = GeneratorHarness.Run(files).Sources["CrmRegistration.g.cs"];

        Assert.Contains("services.AddSingleton<global::Acme.Crm.Both>(static services => new global::Acme.Crm.Both());", registration, StringComparison.Ordinal);
        Assert.Contains("services.AddSingleton<global::Acme.Crm.ILeadConvertAction>(static services => services.GetRequiredService<global::Acme.Crm.Both>());", registration, StringComparison.Ordinal);
        Assert.Contains("services.AddSingleton<global::Acme.Crm.ILeadCloseAction>(static services => services.GetRequiredService<global::Acme.Crm.Both>());", registration, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  a_1: { label: A, handler: Acme.Crm.ConvertLead }\n  a1: { label: B }", "error OOS2009: ")]
    [InlineData("  convert: { params: { status: { type: select, options: [a] } } }", null)]
    public void Names_of_C_sharp_are_taken_once(string actions, string? message)
    {
        var result = GeneratorHarness.Run(Project(actions), new HarnessOptions { ExpectsErrors = message is not null });

        Assert.Equal(message is null, !result.Messages.Any(told => message is null || told.Contains(message, StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_that_mean_something_to_C_sharp_are_names_of_actions_and_parameters()
    {
        var files = ProjectFiles.App(
            ("objects/leads.object.yml",
                Leads
                + """
                actions:
                  class:
                    params: { event: { type: text, required: true }, record: { type: text }, field: { type: integer, min: 1 }, rules: { type: text }, input: { type: lookup, reference_to: accounts }, equals: { type: boolean }, account: { type: lookup, reference_to: accounts } }
                    enabled_when: "input.event != record.name && input.account.name != record.input_account.name && (input.input.closed || input.equals)"
                    returns: { class: { type: text, required: true }, values: { type: integer }, problems: { type: date, required: true }, json: { type: json } }
                  action: { type: global, params: { lead_action_input: { type: text } } }
                """),
            ("objects/accounts.object.yml", Accounts),
            ("Code.cs",
                """
                using System; using System.Threading; using System.Threading.Tasks; using ObjectOS.Actions; namespace Acme.Crm;
                internal sealed class Both : ILeadClassAction, ILeadActionAction
                {
                    public ValueTask<LeadClassResult> RunAsync(RecordActionCall<Lead, LeadClassInput> call, CancellationToken token) => throw new NotSupportedException(call.Input.EqualsValue?.ToString());
                    public ValueTask RunAsync(GlobalActionCall<LeadActionInput> call, CancellationToken token) => throw new NotSupportedException(call.Input.LeadActionInputValue);
                }
                """));

        Assert.Empty(GeneratorHarness.Run(files).Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_type_can_be_given_and_answered(bool required)
    {
        var (parameters, results) = (Declare(FieldTypes.OfParameters.Keys), Declare(FieldTypes.OfResults.Keys));
        var files = ProjectFiles.App(
            ("objects/leads.object.yml", $"{Leads}actions:\n  convert:\n    params:\n{parameters}    returns:\n{results}"),
            ("objects/accounts.object.yml", Accounts),
            ("Code.cs", Usings + "internal sealed class C : ILeadConvertAction { public ValueTask<LeadConvertResult> RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken token) => throw new NotSupportedException(); }"));

        Assert.Empty(GeneratorHarness.Run(files).Messages);

        string Declare(IEnumerable<string> words) => string.Concat(words.Select(word =>
            $"      of_{word}: {{ type: {word}, required: {(required ? "true" : "false")}{word switch { "select" or "multiselect" => ", options: [a, b]", "lookup" => ", reference_to: accounts", "vector" => ", dimension: 3", _ => "" }} }}\n"));
    }

    [Fact]
    public void Texts_may_hold_anything()
    {
        const string Text = "\"*/ \\\"; System.Environment.Exit(1); // </summary> \\n }} {0}\"";
        var files = Project(
            $"  convert: {{ label: {Text}, description: {Text}, deprecated: {Text}, icon: {Text}, params: {{ a: {{ type: text, label: {Text}, description: {Text}, default: {Text}, deprecated: {Text} }}, b: {{ type: select, options: [{{ value: x, label: {Text} }}] }} }}, enabled_when: record.name != 'x' }}");

        Assert.Empty(GeneratorHarness.Run(files).Messages);
        Assert.Empty(GeneratorHarness.Run(ProjectFiles.App([.. files.Files.Where(static file => file.Key != "plugin.yml").Select(static file => (file.Key, file.Value))])).Messages);
    }

    [Fact]
    public void An_application_adds_actions_to_an_object_of_a_plugin()
    {
        var plugin = PluginAssembly.Compile("Acme.Crm", Project("  convert: { params: { to: { type: lookup, reference_to: accounts } }, enabled_when: input.to.closed == false, returns: { lead: { type: lookup, reference_to: leads } } }").With(
            "Code.cs",
            Usings + "internal sealed class C : ILeadConvertAction { public ValueTask<LeadConvertResult> RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken token) => new(new LeadConvertResult { Lead = call.Record }); }"));
        var app = ProjectFiles.App(
            ("objects/leads.object.yml",
                """
                fields:
                  shelf: { type: select, options: [low, high] }
                actions:
                  stack: { enabled_when: record.shelf == 'low' && record.name != null, params: { on: { type: select, options: [left] } } }
                """),
            ("Code.cs", "using System.Threading; using System.Threading.Tasks; using ObjectOS.Actions; namespace Acme.App; internal sealed class StackLead : ILeadStackAction { public ValueTask RunAsync(RecordActionCall<Lead, LeadStackInput> call, CancellationToken token) { call.Record.Shelf = LeadShelf.High; return default; } }"));

        var result = GeneratorHarness.Run(app, AppOptions(plugin));

        Assert.Empty(result.Messages);
        Assert.Contains("public interface ILeadStackAction : global::ObjectOS.Actions.IRecordAction<Lead, LeadStackInput>;", result.Sources["Objects/Lead.leads.Actions.g.cs"], StringComparison.Ordinal);
        var machinery = result.Sources["Objects/Lead.Actions.Machinery.g.cs"];
        Assert.Contains("internal sealed class ConvertAction : RecordActionType<global::Acme.Crm.Lead, global::Acme.Crm.LeadConvertInput>", machinery, StringComparison.Ordinal);
        Assert.Contains("internal sealed class StackAction : RecordActionType<global::Acme.App.Lead, global::Acme.App.LeadStackInput>", machinery, StringComparison.Ordinal);
        Assert.Contains("new ActionDefinition(\"stack\", \"acme-app\", ActionKind.Record", machinery, StringComparison.Ordinal);

        // Without its class it is told at the word, and a name is taken once.
        Assert.Contains("objects/leads.object.yml(4,3): error OOS1032", Messages(app.With("Code.cs", ""), plugin)[0], StringComparison.Ordinal);
        Assert.Contains("objects/leads.object.yml(4,3): error OOS2061", Messages(app.Replace("objects/leads.object.yml", "stack:", "convert:"), plugin)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_emits_nothing_again_and_an_action_only_what_is_its_own()
    {
        var files = ProjectFiles.App(("objects/leads.object.yml", Leads + "actions:\n  convert: { label: Convert }\n"), ("objects/accounts.object.yml", Accounts), ("Code.cs", Handler));

        var comment = GeneratorHarness.Edit(files, files.Replace("objects/leads.object.yml", "actions:", "# Here they are.\nactions:"));
        Assert.True(comment.IsUnchanged(GeneratorStepNames.ActionContracts) && comment.IsUnchanged(GeneratorStepNames.ActionMachinery));

        var label = GeneratorHarness.Edit(files, files.Replace("objects/leads.object.yml", "label: Convert", "label: Turn"));
        Assert.False(label.IsUnchanged(GeneratorStepNames.ActionMachinery));
        Assert.True(label.IsUnchanged(GeneratorStepNames.Sets) && label.IsUnchanged(GeneratorStepNames.Registration));
    }

    private static ProjectFiles Project(string actions) => ProjectFiles.Plugin(
        ("objects/leads.object.yml", Leads + "actions:\n" + actions + "\n"), ("objects/accounts.object.yml", Accounts), ("Code.cs", Handler));

    private static IReadOnlyList<string> Messages(ProjectFiles files, Microsoft.CodeAnalysis.MetadataReference reference) =>
        GeneratorHarness.Run(files, AppOptions(reference) with { ExpectsErrors = true }).Messages;

    private static HarnessOptions AppOptions(Microsoft.CodeAnalysis.MetadataReference reference) => new() { AssemblyName = "Acme.App", RootNamespace = "Acme.App", References = [reference] };
}
