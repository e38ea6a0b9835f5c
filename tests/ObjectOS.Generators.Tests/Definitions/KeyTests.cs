using System.Collections.Concurrent;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Definitions;

/// <summary>Nothing that can be written is silent: a key changes what is emitted, or it is refused at its word.</summary>
public sealed class KeyTests
{
    private const string Leads = "fields:\n  name: { type: text }\n";

    /// <summary>How a mapping of each kind stands in a project: its lines are put at the place of the text that is given.</summary>
    private static readonly Dictionary<string, Func<string, ProjectFiles>> Projects = new()
    {
        ["A plugin"] = lines => ProjectFiles.Plugin(("plugin.yml", lines), ("leads.object.yml", Leads)),
        ["An application"] = lines => ProjectFiles.App(("app.yml", lines), ("leads.object.yml", Leads), ("leads.data.yml", "- { _id: a }\n")),
        ["'hooks'"] = lines => ProjectFiles.Plugin(("plugin.yml", $"{ProjectFiles.PluginManifest}hooks: {{ {lines} }}\n")),
        ["'provides'"] = lines => ProjectFiles.App(
            ("app.yml", $"id: acme\nprovides: {{ {lines} }}\n"), ("a/leads.object.yml", Leads), ("b/deals.object.yml", Leads), ("b/leads.data.yml", "- { _id: a }\n"), ("b/deals.validation.yml", "rules: [{ name: rule, condition: record.name != null }]\n")),
        ["An option of a plugin"] = lines => ProjectFiles.App(("app.yml", $"id: acme\nconfig:\n  value: {{ {lines} }}\n")),
        ["An object"] = lines => ProjectFiles.App(("leads.object.yml", lines)),
        ["A field"] = lines => ProjectFiles.App(
            ("leads.object.yml", $"fields:\n  value: {{ {lines} }}\n"),
            ("deals.object.yml", Leads),
            ("notes.object.yml", "fields:\n  lead: { type: lookup, reference_to: leads }\n  pages: { type: integer }\n  words: { type: integer }\n"),
            ("calls.object.yml", "fields:\n  lead: { type: lookup, reference_to: leads }\n")),
        ["A criterion"] = lines => ProjectFiles.App(
            ("leads.object.yml", $"fields:\n  n: {{ type: rollup_summary, reference_to: deals, function: count, filter: [{{ {lines} }}] }}\n"),
            ("deals.object.yml", "fields:\n  lead: { type: lookup, reference_to: leads }\n  a: { type: integer }\n  b: { type: integer }\n")),
        ["An option"] = lines => ProjectFiles.App(("leads.object.yml", $"fields:\n  value: {{ type: select, options: [{{ {lines} }}] }}\n")),
        ["An index"] = lines => ProjectFiles.App(
            ("leads.object.yml", $"fields:\n  a: {{ type: text }}\n  b: {{ type: text }}\nindexes:\n  - {{ {lines} }}\n")),
        ["An action"] = lines => Acting($"convert: {{ {lines} }}", "global::System.Threading.Tasks.ValueTask"),
        ["A parameter"] = lines => Acting($"convert: {{ params: {{ value: {{ {lines} }} }} }}", "global::System.Threading.Tasks.ValueTask"),
        ["A value of a result"] = lines => Acting($"convert: {{ returns: {{ value: {{ {lines} }} }} }}", "global::System.Threading.Tasks.ValueTask<LeadConvertResult>"),
        ["A validation"] = lines => ProjectFiles.App(("leads.object.yml", $"fields:\n  a: {{ type: text }}\n  b: {{ type: text }}\nvalidations:\n  - {{ {lines} }}\n")),
        ["A validation file"] = lines => ProjectFiles.App(("leads.validation.yml", lines), ("leads.object.yml", Leads), ("deals.object.yml", Leads)),
        ["A rule"] = lines => ProjectFiles.App(
            ("leads.object.yml", $"fields:\n  a: {{ type: text }}\n  b: {{ type: text }}\nvalidations:\n  - {{ name: rule, rule: {{ {lines} }} }}\n")),
        ["A state"] = lines => ProjectFiles.App(
            ("leads.object.yml", "fields:\n  a: { type: select, options: [x, y] }\nvalidations:\n  - name: way\n    type: state_machine\n    field: a\n    transitions: { y: [], x: { " + lines + " } }\n")),
        ["A data file"] = lines => ProjectFiles.App(("x.data.yml", lines), ("leads.object.yml", Leads), ("deals.object.yml", Leads)),
    };

    /// <summary>A mapping of each kind that is right and says as little as it can.</summary>
    private static readonly Dictionary<string, string> Least = new()
    {
        ["A plugin"] = ProjectFiles.PluginManifest,
        ["An application"] = ProjectFiles.AppManifest,
        ["'hooks'"] = "",
        ["'provides'"] = "",
        ["An option of a plugin"] = "type: text",
        ["An object"] = Leads,
        ["A field"] = "type: text",
        ["A criterion"] = "field: a, value: 1",
        ["An option"] = "value: a",
        ["An index"] = "fields: [a]",
        ["An action"] = "label: Convert",
        ["A parameter"] = "type: text",
        ["A value of a result"] = "type: text",
        ["A validation"] = "name: rule, condition: record.a != record.b",
        ["A validation file"] = "rules: [{ name: rule, condition: record.name != null }]\n",
        ["A rule"] = "field: a, compare_to: b",
        ["A state"] = "allowed_next: [y]",
        ["A data file"] = "object: leads\nrecords: [{ _id: a, name: Ada }]\n",
    };

    /// <summary>Most examples start from the same lines.</summary>
    private static readonly ConcurrentDictionary<(string Owner, string Lines), HarnessResult> Before = new();

    /// <summary>For each key that is read: the mapping, the key, the lines without it and the lines with it.</summary>
    public static TheoryData<string, string, string, string> Examples => new()
    {
        { "A plugin", "id", "id: acme-crm\nversion: 1.0.0\n", "id: acme-sales\nversion: 1.0.0\n" },
        { "A plugin", "name", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "name: Sales\n" },
        { "A plugin", "version", ProjectFiles.PluginManifest, "id: acme-crm\nversion: 1.0.1\n" },
        { "A plugin", "description", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "description: Sells\n" },
        { "A plugin", "namespace", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "namespace: Acme.Sales\n" },
        { "A plugin", "dependencies", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "dependencies: { mail: ^1.0.0 }\n" },
        { "A plugin", "optional_dependencies", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "optional_dependencies: { mail: ^1.0.0 }\n" },
        { "A plugin", "provides", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "provides: { objects: ['none/*.object.yml'] }\n" },
        { "A plugin", "hooks", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "hooks: { on_load: Acme.Hook }\n" },
        { "A plugin", "config", ProjectFiles.PluginManifest, ProjectFiles.PluginManifest + "config: { days: { type: integer } }\n" },
        { "An application", "id", ProjectFiles.AppManifest, "id: acme-two\nname: Acme\n" },
        { "An application", "name", ProjectFiles.AppManifest, "id: acme-app\nname: Two\n" },
        { "An application", "version", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "version: 2.0.0\n" },
        { "An application", "description", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "description: Sells\n" },
        { "An application", "namespace", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "namespace: Acme.Sales\n" },
        { "An application", "dependencies", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "dependencies: { mail: ^1.0.0 }\n" },
        { "An application", "optional_dependencies", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "optional_dependencies: { mail: ^1.0.0 }\n" },
        { "An application", "provides", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "provides: { objects: ['none/*.object.yml'] }\n" },
        { "An application", "hooks", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "hooks: { on_load: Acme.Hook }\n" },
        { "An application", "config", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "config: { days: { type: integer } }\n" },
        { "An application", "access", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "access: open\n" },
        { "An application", "seed", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "seed: on_install\n" },
        { "An application", "settings", ProjectFiles.AppManifest, ProjectFiles.AppManifest + "settings: { urls: 'http://127.0.0.1:80' }\n" },
        { "'hooks'", "on_install", "", "on_install: Acme.Hook" },
        { "'hooks'", "on_load", "", "on_load: Acme.Hook" },
        { "'hooks'", "on_enable", "", "on_enable: Acme.Hook" },
        { "'hooks'", "on_disable", "", "on_disable: Acme.Hook" },
        { "'hooks'", "on_uninstall", "", "on_uninstall: Acme.Hook" },
        { "'provides'", "objects", "", "objects: ['a/*.object.yml']" },
        { "'provides'", "validations", "", "validations: ['a/*.validation.yml']" },
        { "'provides'", "data", "", "data: ['a/*.data.yml']" },
        { "'provides'", "services", "", "services: [Acme.IService]" },
        { "An option of a plugin", "type", "type: text", "type: email" },
        { "An option of a plugin", "label", "type: text", "type: text, label: Pool" },
        { "An option of a plugin", "description", "type: text", "type: text, description: Who is asked" },
        { "An option of a plugin", "required", "type: text", "type: text, required: true" },
        { "An option of a plugin", "default", "type: text", "type: text, default: a" },
        { "An option of a plugin", "min", "type: integer", "type: integer, min: 1" },
        { "An option of a plugin", "max", "type: integer", "type: integer, max: 9" },
        { "An option of a plugin", "min_length", "type: text", "type: text, min_length: 1" },
        { "An option of a plugin", "max_length", "type: text", "type: text, max_length: 9" },
        { "An option of a plugin", "pattern", "type: text", "type: text, pattern: '[a-z]+'" },
        { "An option of a plugin", "scale", "type: number", "type: number, scale: 3" },
        { "An option of a plugin", "precision", "type: currency", "type: currency, precision: 5" },
        { "An option of a plugin", "options", "type: select, options: [a]", "type: select, options: [a, b]" },
        { "An object", "name", Leads, "name: people\n" + Leads },
        { "An object", "class_name", Leads, "class_name: Person\n" + Leads },
        { "An object", "label", Leads, "label: Person\n" + Leads },
        { "An object", "plural_label", Leads, "plural_label: Folk\n" + Leads },
        { "An object", "description", Leads, "description: May buy\n" + Leads },
        { "An object", "title", Leads, "title: name\n" + Leads },
        { "An object", "system", Leads, "system: true\n" + Leads },
        { "An object", "sharing", Leads, "sharing: private\n" + Leads },
        { "An object", "track_history", Leads, "track_history: true\n" + Leads },
        { "An object", "renamed_from", Leads, "renamed_from: prospects\n" + Leads },
        { "An object", "trash", Leads, "trash: true\n" + Leads },
        { "An object", "fields", Leads, "fields:\n  name: { type: email }\n" },
        { "An object", "indexes", Leads, Leads + "indexes: { by_name: { fields: [name] } }\n" },
        { "An object", "validations", Leads, Leads + "validations: [{ name: rule, condition: record.name != 'x' }]\n" },
        { "An object", "actions", Leads, Leads + "actions: { convert: {} }\n" },
        { "An action", "name", Least["An action"], "name: other" },
        { "An action", "type", Least["An action"], "label: Convert, type: global" },
        { "An action", "label", Least["An action"], "label: Turn" },
        { "An action", "description", Least["An action"], "label: Convert, description: Turns it" },
        { "An action", "params", Least["An action"], "label: Convert, params: { a: { type: text } }" },
        { "An action", "returns", Least["An action"], "label: Convert, returns: record" },
        { "An action", "visible_when", Least["An action"], "label: Convert, visible_when: record.name != null" },
        { "An action", "enabled_when", Least["An action"], "label: Convert, enabled_when: record.name != null" },
        { "An action", "handler", Least["An action"], "label: Convert, handler: Acme.Nobody" },
        { "An action", "deprecated", Least["An action"], "label: Convert, deprecated: Use another one" },
        { "A parameter", "name", "type: text", "type: text, name: other" },
        { "A parameter", "type", "type: text", "type: uuid" },
        { "A parameter", "label", "type: text", "type: text, label: Words" },
        { "A parameter", "description", "type: text", "type: text, description: Some words" },
        { "A parameter", "required", "type: text", "type: text, required: true" },
        { "A parameter", "default", "type: text", "type: text, default: '${record.name}'" },
        { "A parameter", "hidden", "type: text", "type: text, hidden: true" },
        { "A parameter", "min", "type: integer", "type: integer, min: 1" },
        { "A parameter", "max", "type: integer", "type: integer, max: 9" },
        { "A parameter", "min_length", "type: text", "type: text, min_length: 1" },
        { "A parameter", "max_length", "type: text", "type: text, max_length: 9" },
        { "A parameter", "pattern", "type: text", "type: text, pattern: '[a-z]+'" },
        { "A parameter", "scale", "type: currency", "type: currency, scale: 3" },
        { "A parameter", "precision", "type: currency", "type: currency, precision: 5" },
        { "A parameter", "options", "type: select, options: [a]", "type: select, options: [a, b]" },
        { "A parameter", "multiple", "type: select, options: [a]", "type: select, options: [a], multiple: true" },
        { "A parameter", "reference_to", "type: lookup, reference_to: leads", "type: lookup, reference_to: deals" },
        { "A parameter", "dimension", "type: vector, dimension: 2", "type: vector, dimension: 3" },
        { "A parameter", "deprecated", "type: text", "type: text, deprecated: Use the other one" },
        { "A parameter", "required_when", "type: text", "type: text, required_when: record.name != null" },
        { "A parameter", "visible_when", "type: text", "type: text, visible_when: record.name != null" },
        { "A value of a result", "name", "type: text", "type: text, name: other" },
        { "A value of a result", "type", "type: text", "type: integer" },
        { "A value of a result", "label", "type: text", "type: text, label: Words" },
        { "A value of a result", "description", "type: text", "type: text, description: Some words" },
        { "A value of a result", "required", "type: text", "type: text, required: true" },
        { "A value of a result", "scale", "type: currency", "type: currency, scale: 3" },
        { "A value of a result", "precision", "type: currency", "type: currency, precision: 5" },
        { "A value of a result", "options", "type: select, options: [a]", "type: select, options: [a, b]" },
        { "A value of a result", "multiple", "type: select, options: [a]", "type: select, options: [a], multiple: true" },
        { "A value of a result", "reference_to", "type: lookup, reference_to: leads", "type: lookup, reference_to: deals" },
        { "A value of a result", "dimension", "type: vector, dimension: 2", "type: vector, dimension: 3" },
        { "A value of a result", "deprecated", "type: text", "type: text, deprecated: Use the other one" },
        { "A validation", "name", Least["A validation"], "name: other, condition: record.a != record.b" },
        { "A validation", "condition", Least["A validation"], "name: rule, condition: record.a == record.b" },
        { "A validation", "type", Least["A validation"], Least["A validation"] + ", type: script" },
        { "A validation", "rule", Least["A validation"], "name: rule, rule: { field: a, compare_to: b }" },
        { "A validation", "on", Least["A validation"], Least["A validation"] + ", on: [create]" },
        { "A validation", "fields", Least["A validation"], Least["A validation"] + ", fields: [a]" },
        { "A validation", "transitions", Least["A validation"], Least["A validation"] + ", transitions: { x: [] }" },
        { "A validation", "initial", Least["A validation"], Least["A validation"] + ", initial: [x]" },
        { "A validation", "code", Least["A validation"], Least["A validation"] + ", code: DIFFERENT" },
        { "A validation", "active", Least["A validation"], Least["A validation"] + ", active: false" },
        { "A rule", "field", Least["A rule"], "field: b, compare_to: a" },
        { "A rule", "operator", Least["A rule"], Least["A rule"] + ", operator: '!='" },
        { "A rule", "value", Least["A rule"], "field: a, value: x" },
        { "A rule", "compare_to", Least["A rule"], "field: a, compare_to: a" },
        { "A rule", "expression", Least["A rule"], "expression: record.a == 'x'" },
        { "A rule", "all_of", Least["A rule"], "all_of: [{ field: a, value: x }]" },
        { "A rule", "any_of", Least["A rule"], "any_of: [{ field: a, value: x }, { field: b, value: x }]" },
        { "A rule", "not", Least["A rule"], "not: { field: a, compare_to: b }" },
        { "A state", "allowed_next", Least["A state"], "allowed_next: [y, x]" },
        { "A state", "is_terminal", Least["A state"], Least["A state"] + ", is_terminal: true" },
        { "A validation file", "object", Least["A validation file"], "object: deals\n" + Least["A validation file"] },
        { "A validation file", "validations", Least["A validation file"], "validations: [{ name: other, condition: record.name != null }]\n" },
        { "A validation", "when", Least["A validation"], Least["A validation"] + ", when: record.a != null" },
        { "A validation", "message", Least["A validation"], Least["A validation"] + ", message: They differ" },
        { "A validation", "severity", Least["A validation"], Least["A validation"] + ", severity: warning" },
        { "A validation", "description", Least["A validation"], Least["A validation"] + ", description: Names must differ" },
        { "A validation", "field", Least["A validation"], Least["A validation"] + ", field: b" },
        { "A field", "name", "type: text", "type: text, name: other" },
        { "A field", "type", "type: text", "type: textarea" },
        { "A field", "label", "type: text", "type: text, label: Words" },
        { "A field", "description", "type: text", "type: text, description: Some words" },
        { "A field", "required", "type: text", "type: text, required: true" },
        { "A field", "unique", "type: text", "type: text, unique: true" },
        { "A field", "index", "type: text", "type: text, index: true" },
        { "A field", "default", "type: text", "type: text, default: a" },
        { "A field", "readonly", "type: text", "type: text, readonly: true" },
        { "A field", "required_when", "type: text", "type: text, required_when: record.value == null" },
        { "A field", "readonly_when", "type: text", "type: text, readonly_when: record.value != null" },
        { "A field", "visible_when", "type: text", "type: text, visible_when: record.value != null" },
        { "A field", "hidden", "type: text", "type: text, hidden: true" },
        { "A field", "min", "type: integer", "type: integer, min: 1" },
        { "A field", "max", "type: integer", "type: integer, max: 9" },
        { "A field", "min_length", "type: text", "type: text, min_length: 1" },
        { "A field", "max_length", "type: text", "type: text, max_length: 9" },
        { "A field", "pattern", "type: text", "type: text, pattern: '[a-z]+'" },
        { "A field", "scale", "type: currency", "type: currency, scale: 3" },
        { "A field", "dimension", "type: vector, dimension: 2", "type: vector, dimension: 3" },
        { "A field", "precision", "type: currency", "type: currency, precision: 5" },
        { "A field", "options", "type: select, options: [a]", "type: select, options: [a, b]" },
        { "A field", "multiple", "type: select, options: [a]", "type: select, options: [a], multiple: true" },
        { "A field", "reference_to", "type: lookup, reference_to: leads", "type: lookup, reference_to: deals" },
        { "A field", "on_delete", "type: lookup, reference_to: deals", "type: lookup, reference_to: deals, on_delete: cascade" },
        { "A field", "searchable", "type: text", "type: text, searchable: true" },
        { "A field", "format", "type: autonumber", "type: autonumber, format: 'A-{000}'" },
        { "A field", "renamed_from", "type: text", "type: text, renamed_from: old" },
        { "A field", "formula", "type: formula, return_type: integer, formula: 1 + 1", "type: formula, return_type: integer, formula: 1 + 2" },
        { "A field", "return_type", "type: formula, return_type: integer, formula: 1 + 1", "type: formula, return_type: number, formula: 1 + 1" },
        { "A field", "function", "type: rollup_summary, reference_to: notes, function: min, field: pages", "type: rollup_summary, reference_to: notes, function: max, field: pages" },
        { "A field", "field", "type: rollup_summary, reference_to: notes, function: sum, field: pages", "type: rollup_summary, reference_to: notes, function: sum, field: words" },
        { "A field", "filter", "type: rollup_summary, reference_to: notes, function: count", "type: rollup_summary, reference_to: notes, function: count, filter: record.pages > 9" },
        { "A criterion", "field", "field: a, value: 1", "field: b, value: 1" },
        { "A criterion", "operator", "field: a, value: 1", "field: a, operator: greater_than, value: 1" },
        { "A criterion", "value", "field: a, value: 1", "field: a, value: 2" },
        { "A field", "deprecated", "type: text", "type: text, deprecated: Use the other one" },
        { "An option", "value", "value: a", "value: b" },
        { "An option", "label", "value: a", "value: a, label: First" },
        { "An option", "color", "value: a", "value: a, color: red" },
        { "An index", "name", "fields: [a]", "fields: [a], name: by_letter" },
        { "An index", "fields", "fields: [a]", "fields: [a, b]" },
        { "An index", "unique", "fields: [a]", "fields: [a], unique: true" },
        { "An index", "where", "fields: [a]", "fields: [a], where: record.b != null" },
        { "An index", "description", "fields: [a]", "fields: [a], description: Finds letters" },
        { "A data file", "object", Least["A data file"], "object: deals\nrecords: [{ _id: a, name: Ada }]\n" },
        { "A data file", "records", Least["A data file"], "object: leads\nrecords: [{ _id: a, name: Bob }]\n" },
        { "A data file", "description", Least["A data file"], Least["A data file"] + "description: To try it out\n" },
    };

    public static TheoryData<string> Owners => [.. KeyTables.All.Keys];

    [Fact]
    public void Every_key_that_is_read_has_an_example()
    {
        var read = KeyTables.All.SelectMany(pair => KeyTables.Of(pair.Value, KeyUse.Known).Select(key => $"{pair.Key}: {key}"));

        Assert.Equal(read.Order(StringComparer.Ordinal), Examples.Select(example => $"{example.Data.Item1}: {example.Data.Item2}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_key_that_is_read_changes_what_is_emitted_or_is_refused(string owner, string key, string without, string with)
    {
        var (before, after) = (Before.GetOrAdd((owner, without), static mapping => Run(mapping.Owner, mapping.Lines)), Run(owner, with));

        Assert.Empty(before.Ids);
        Assert.DoesNotContain("OOS0012", after.Ids);
        Assert.True(after.Ids.Count > 0 || Emitted(before) != Emitted(after), $"'{key}' of '{owner}' changes nothing.");
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void What_only_people_and_user_interfaces_read_reaches_the_program(string owner)
    {
        var keys = KeyTables.Of(KeyTables.All[owner], KeyUse.Annotation).Where(key => key != "annotations").ToList();
        var emitted = Emitted(Run(owner, With(owner, keys)));

        Assert.All(keys, key => Assert.Contains($"\"{key}\":\"kept\"", emitted, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void What_cannot_be_obeyed_yet_is_refused_at_its_word(string owner)
    {
        var keys = KeyTables.Of(KeyTables.All[owner], KeyUse.NotAvailableYet).ToList();
        var messages = Run(owner, With(owner, keys)).Messages;

        Assert.Equal(keys.Count, messages.Count);
        Assert.All(keys, key => Assert.Contains(messages, message => message.Contains($"error OOS0014: Key '{key}' is not available yet", StringComparison.Ordinal)));
    }

    /// <summary>An application with an action and the class that does it.</summary>
    private static ProjectFiles Acting(string action, string returns) => ProjectFiles.App(
        ("leads.object.yml", $"{Leads}actions:\n  {action}\n"),
        ("deals.object.yml", Leads),
        ("Convert.cs", $$"""
            namespace Acme.Crm;
            internal sealed class ConvertLead : ILeadConvertAction
            {
                public {{returns}} RunAsync(global::ObjectOS.Actions.RecordActionCall<Lead, LeadConvertInput> call, global::System.Threading.CancellationToken token) => throw new global::System.NotSupportedException();
            }
            """));

    private static HarnessResult Run(string owner, string lines) =>
        GeneratorHarness.Run(Projects[owner](lines), new HarnessOptions { ExpectsErrors = true });

    private static string With(string owner, IEnumerable<string> keys)
    {
        var isBlock = Least[owner].EndsWith('\n');
        var lines = keys.Select(key => key + ": kept");
        return isBlock
            ? Least[owner] + string.Concat(lines.Select(line => line + "\n"))
            : string.Join(", ", lines.Prepend(Least[owner]).Where(line => line.Length > 0));
    }

    /// <summary>All that is emitted but for the definitions that a plugin embeds as they are written.</summary>
    private static string Emitted(HarnessResult result) =>
        string.Join('\n', result.Sources.Where(source => !source.Value.Contains("EmbeddedDefinition(", StringComparison.Ordinal)).Select(source => source.Value));
}
