using System.Collections.Immutable;
using System.Globalization;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Documents;

/// <summary>Every YAML of docs/language is a project that compiles without a message, once what it leaves out stands around it.</summary>
public sealed class ExampleTests
{
    private const string Customers = "fields:\n  kind: { type: select, options: [person, company] }\n";

    private static readonly Dictionary<string, (string Path, Func<string, string> Complete, (string Path, string Text)[] Around)> Surroundings = new(StringComparer.Ordinal)
    {
        ["actions.md 1"] = (
            "objects/leads.object.yml",
            Whole,
            [("Leads.cs", "using System.Threading;\nusing System.Threading.Tasks;\nusing ObjectOS.Actions;\n\nnamespace Acme.Crm;\n\ninternal sealed class LeadActions : ILeadConvertAction, ILeadMoveTeamAction\n{\n    public ValueTask RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken cancellationToken) => default;\n\n    public ValueTask<LeadMoveTeamResult> RunAsync(GlobalActionCall<LeadMoveTeamInput> call, CancellationToken cancellationToken) => new(new LeadMoveTeamResult { Moved = 1 });\n}\n")]),
        ["objects.md 1"] = ("objects/tickets.object.yml", Whole, []),
        ["objects.md 2"] = (
            "objects/contacts.object.yml",
            text => "fields:\n  city: { type: text }\n  company: { type: text }\n  account: { type: lookup, reference_to: contacts }\n  is_primary: { type: boolean }\n  code: { type: text }\n  status: { type: select, options: [open, waiting, done] }\n" + text,
            []),
        ["objects.md 3"] = ("objects/files.object.yml", Whole, [("objects/folders.object.yml", "fields:\n  name: { type: text }\n")]),
        ["objects.md 4"] = (
            "objects/projects.object.yml",
            text => "fields:\n  starts_on: { type: date }\n  ends_on: { type: date }\n  amount: { type: currency }\n  customer: { type: lookup, reference_to: customers }\n" + text,
            [("objects/customers.object.yml", Customers)]),
        ["objects.md 5"] = (
            "objects/projects.object.yml",
            text => "fields:\n  starts_on: { type: date }\n  ends_on: { type: date }\n  amount: { type: currency }\n  description: { type: text }\n  status: { type: select, options: [planned, running, done] }\n" + text,
            []),
        ["objects.md 6"] = ("objects/invoices.object.yml", Whole, []),
        ["objects.md 7"] = (
            "objects/products.object.yml",
            Whole,
            [("../Acme.Catalog/plugin.yml", "id: acme-catalog\nversion: 1.0.0\n"), ("../Acme.Catalog/objects/products.object.yml", "fields:\n  name: { type: text, required: true }\n  weight: { type: number }\n")]),
        ["objects.md 8"] = (
            "objects/accounts.object.yml",
            Whole,
            [("objects/opportunities.object.yml", "fields:\n  account: { type: lookup, reference_to: accounts }\n  amount: { type: currency }\n  stage: { type: select, options: [open, lost] }\n")]),
        ["objects.md 9"] = ("objects/notes.object.yml", Whole, []),
        ["objects.md 10"] = ("objects/members.object.yml", Whole, []),
        ["objects.md 11"] = ("objects/providers.object.yml", Whole, []),
        ["expressions.md 1"] = (
            "objects/projects.object.yml",
            text => "fields:\n  starts_on: { type: date }\n  ends_on: { type: date }\nvalidations:\n" + string.Concat(Lines(text).Select((line, number) => $"  - name: rule_{number}\n    message: No\n    {line}\n")),
            []),
        ["fixtures.md 1"] = (
            "data/tickets.data.yml",
            Whole,
            [("objects/tickets.object.yml", "fields:\n  subject: { type: text }\n  status: { type: select, options: [new, solved] }\n  due_on: { type: date }\n  parent: { type: lookup, reference_to: tickets }\n")]),
        ["manifests.md 1"] = (
            "plugin.yml",
            Whole,
            [
                ("../Crm/plugin.yml", "id: objectos-crm\nversion: 1.4.0\n"),
                ("Billing.cs", "using System.Threading;\nusing System.Threading.Tasks;\nusing ObjectOS.Lifecycle;\nusing ObjectOS.Services;\n\nnamespace Acme.Billing;\n\n/// <summary>Numbers of invoices.</summary>\npublic interface IInvoiceNumbers;\n\n[Provides<IInvoiceNumbers>]\ninternal sealed class InvoiceNumbers : IInvoiceNumbers;\n\ninternal sealed class InstallHook : IInstallHook\n{\n    public ValueTask InstallAsync(PluginContext context, CancellationToken cancellationToken) => default;\n}\n"),
            ]),
        ["manifests.md 2"] = ("app.yml", Whole, []),
    };

    public static TheoryData<string> Examples => [.. Read().Keys];

    [Fact]
    public void Every_example_is_tried() => Assert.Equal(Surroundings.Keys.Order(StringComparer.Ordinal), Read().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles_without_a_message(string name)
    {
        var (path, complete, around) = Surroundings[name];
        var files = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, around.Append((path, complete(Read()[name]))).Select(file => KeyValuePair.Create(file.Item1, file.Item2)));
        if (!files.ContainsKey("plugin.yml") && !files.ContainsKey("app.yml"))
        {
            files = files.Add("app.yml", ProjectFiles.AppManifest);
        }

        var references = files.Where(file => file.Key.StartsWith("../", StringComparison.Ordinal)).GroupBy(file => file.Key.Split('/')[1]).Select(plugin => PluginAssembly.Compile(
            plugin.Key, new ProjectFiles(plugin.ToImmutableSortedDictionary(file => file.Key[$"../{plugin.Key}/".Length..], file => file.Value, StringComparer.Ordinal))));
        var own = new ProjectFiles(files.RemoveRange(files.Keys.Where(file => file.StartsWith("../", StringComparison.Ordinal))));
        Assert.Empty(GeneratorHarness.Run(own, new HarnessOptions { References = [.. references] }).Messages);
    }

    private static SortedDictionary<string, string> Read()
    {
        var examples = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var page in Directory.EnumerateFiles(Repository.PathOf("docs/language"), "*.md"))
        {
            var blocks = File.ReadAllText(page).Split("```yaml\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]);
            foreach (var (block, number) in blocks.Select((block, number) => (block, number + 1)))
            {
                examples.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(page)} {number}"), block);
            }
        }

        return examples;
    }

    private static string Whole(string text) => text;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
