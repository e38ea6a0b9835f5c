namespace ObjectOS.Packages.Tests.Tool;

/// <summary>Ways in which the projects can be wrong: what is written over them, and the ids that have to be reported.</summary>
internal static class BrokenProjects
{
    public static IReadOnlyDictionary<string, (string[] Ids, (string Path, string Text)[] Files)> All { get; } = new Dictionary<string, (string[], (string, string)[])>(StringComparer.Ordinal)
    {
        ["a lookup to nothing and an unknown key"] = (
            ["OOS0012", "OOS2020"],
            [("Acme.App/objects/orders.object.yml", "fields:\n  ticket: { type: lookup, reference_to: tikets }\n  count: { type: integer, mni: 1 }")]),
        ["text that is no YAML, beside another mistake"] = (
            ["OOS0001", "OOS2003"],
            [
                ("Acme.App/objects/orders.object.yml", "fields:\n  a: { type: text\n  b: ]"),
                ("Acme.App/objects/parts.object.yml", "fields:\n  a: { type: txt }"),
            ]),
        ["a plugin that the application waits for"] = (
            ["OOS2003"],
            [
                ("Acme.Tickets/objects/tickets.object.yml", "fields:\n  subject: { type: txt }"),
                ("Acme.App/objects/orders.object.yml", "fields:\n  ticket: { type: lookup, reference_to: tikets }"),
            ]),
        ["a rule over the plugin's object"] = (
            ["OOS7002"],
            [("Acme.App/rules/tickets.validation.yml", "object: tickets\nvalidations:\n  - { name: open, condition: \"record.sttaus == 'new'\", message: No }")]),
        ["a class that no handler and no hook is"] = (
            ["OOS1021"],
            [
                ("Acme.App/app.yml", "id: acme\naccess: open\nhooks: { on_enable: Acme.App.Missing }"),
                ("Acme.App/Handler.cs", "namespace Acme.App;\n[EventHandler]\ninternal sealed class Handler(Acme.Tickets.Ticket ticket) { public override string ToString() => ticket.Subject; }"),
            ]),
        ["a warning that the project takes for an error"] = (
            ["OOS0012"],
            [
                ("Acme.App/.globalconfig", "is_global = true\ndotnet_diagnostic.OOS0012.severity = error"),
                ("Acme.App/objects/orders.object.yml", "fields:\n  count: { type: integer, mni: 1 }"),
            ]),
        ["a warning in a project that takes all for errors"] = (
            ["OOS0012"],
            [
                ("Acme.App/Directory.Build.props", "<Project><PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>"),
                ("Acme.App/objects/orders.object.yml", "fields:\n  count: { type: integer, mni: 1 }"),
            ]),
        ["a warning that the project does not want"] = (
            [],
            [
                ("Acme.App/.globalconfig", "is_global = true\ndotnet_diagnostic.OOS0012.severity = none"),
                ("Acme.App/objects/orders.object.yml", "fields:\n  count: { type: integer, mni: 1 }"),
            ]),
    };
}
