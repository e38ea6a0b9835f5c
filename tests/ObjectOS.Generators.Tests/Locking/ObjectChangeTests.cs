using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Locking;

/// <summary>What becomes of objects, their rules and the application.</summary>
public sealed class ObjectChangeTests
{
    private const string Things = "objects/things.object.yml";
    private const string Fields = "fields:\n  a: { type: text }\n  b: { type: text }\n";

    [Fact]
    public void Objects_come_and_go_and_get_another_name()
    {
        var project = ProjectFiles.App((Things, Fields));
        Assert.Equal(["create:others additive"], LockedProjects.Changes(project, project.With("objects/others.object.yml", Fields)));
        Assert.Equal(["drop:others destructive"], LockedProjects.Changes(project.With("objects/others.object.yml", Fields), project));
        Assert.Equal(["rename:parts breaking"], LockedProjects.Changes(project, ProjectFiles.App(("objects/parts.object.yml", "renamed_from: things\n" + Fields))));
    }

    [Fact]
    public void The_trash()
    {
        var (without, with) = (ProjectFiles.App((Things, Fields)), ProjectFiles.App((Things, "trash: true\n" + Fields)));
        Assert.Equal(["trash:things additive"], LockedProjects.Changes(without, with));
        Assert.Equal(["trash:things destructive"], LockedProjects.Changes(with, without));
    }

    [Fact]
    public void Who_may_come_in()
    {
        var (closed, open) = (ProjectFiles.App((Things, Fields)), ProjectFiles.App((Things, Fields), ("app.yml", "id: acme-app\naccess: open\n")));
        Assert.Equal(["access:app widening"], LockedProjects.Changes(closed, open));
        Assert.Equal(["access:app breaking"], LockedProjects.Changes(open, closed));
    }

    [Theory]
    [InlineData("", "{ name: v, condition: \"record.a == 'x'\", message: No }", "validate:things.v breaking")]
    [InlineData("", "{ name: v, condition: \"record.a == 'x'\", message: No, severity: warning }", "validate:things.v additive")]
    [InlineData("{ name: v, condition: \"record.a == 'x'\", message: No }", "", "validate:things.v additive")]
    [InlineData("{ name: v, condition: \"record.a == 'x'\", message: No }", "{ name: v, condition: \"record.a == 'y'\", message: No }", "validate:things.v breaking")]
    [InlineData("{ name: v, condition: \"record.a == 'x'\", message: No }", "{ name: v, condition: \"record.a == 'x'\", message: No, code: OTHER }", "validate:things.v breaking")]
    [InlineData("{ name: v, condition: \"record.a == 'x'\", message: No, severity: warning }", "{ name: v, condition: \"record.a == 'x'\", message: No }", "validate:things.v breaking")]
    [InlineData("{ name: v, condition: \"record.a == 'x'\", message: No }", "{ name: v, condition: \"record.a == 'x'\", message: No, severity: info }", "validate:things.v additive")]
    [InlineData("{ name: v, condition: \"record.a == 'x'\", message: No, severity: info }", "{ name: v, condition: \"record.a == 'y'\", message: No, severity: info }", "validate:things.v additive")]
    [InlineData("{ name: v, condition: \"record.a == 'x'\", message: No }", "{ name: v, condition: \"record.a == 'x'\", message: Never }", null)]
    public void Validations(string before, string after, string? change)
    {
        Assert.Equal(change is null ? [] : [change], LockedProjects.Changes(With(before), With(after)));

        static ProjectFiles With(string validation) => ProjectFiles.App((Things, Fields + (validation.Length > 0 ? $"validations:\n  - {validation}\n" : "")));
    }

    [Theory]
    [InlineData("", "go: {}", "act:things.go additive")]
    [InlineData("go: {}", "", "act:things.go breaking")]
    [InlineData("go: {}", "go: { type: global }", "act:things.go breaking")]
    [InlineData("go: {}", "go: { label: Go, description: Goes, icon: x, handler: A.B }")]
    [InlineData("go: {}", "go: { returns: record }", "act:things.go additive")]
    [InlineData("go: { returns: record }", "go: {}", "act:things.go breaking")]
    [InlineData("go: {}", "go: { enabled_when: record.a != null }", "act:things.go breaking")]
    [InlineData("go: { enabled_when: record.a != null }", "go: { enabled_when: record.b != null }", "act:things.go breaking")]
    [InlineData("go: { enabled_when: record.a != null }", "go: {}", "act:things.go additive")]
    [InlineData("go: { visible_when: record.a != null }", "go: {}", "act:things.go widening")]
    [InlineData("go: {}", "go: { deprecated: Stay }", "act:things.go deprecating")]
    [InlineData("go: {}", "go: { params: { p: { type: text } } }", "add:things.go.p additive")]
    [InlineData("go: {}", "go: { params: { p: { type: text, required: true } } }", "add:things.go.p breaking")]
    [InlineData("go: {}", "go: { params: { p: { type: text, required: true, default: x } } }", "add:things.go.p additive")]
    [InlineData("go: { params: { p: { type: text } } }", "go: {}", "drop:things.go.p breaking")]
    [InlineData("go: { params: { p: { type: text } } }", "go: { params: { p: { type: integer } } }", "change:things.go.p breaking")]
    [InlineData("go: { params: { p: { type: text } } }", "go: { params: { p: { type: text, required: true } } }", "require:things.go.p breaking")]
    [InlineData("go: { params: { p: { type: text, required: true } } }", "go: { params: { p: { type: text } } }", "optional:things.go.p additive")]
    [InlineData("go: { params: { p: { type: integer, max: 3 } } }", "go: { params: { p: { type: integer, max: 2 } } }", "limit:things.go.p breaking")]
    [InlineData("go: { params: { p: { type: text } } }", "go: { params: { p: { type: text, required_when: record.a != null } } }", "require:things.go.p breaking")]
    [InlineData("go: { params: { p: { type: lookup, reference_to: things } } }", "go: { params: { p: { type: lookup, reference_to: things, required: true, default: '${currentUser.id}' } } }", "default:things.go.p additive", "require:things.go.p breaking")]
    [InlineData("go: { returns: { r: { type: text } } }", "go: { returns: { r: { type: text }, s: { type: text, required: true } } }", "add:things.go.s additive")]
    [InlineData("go: { returns: { r: { type: text }, s: { type: text } } }", "go: { returns: { r: { type: text } } }", "drop:things.go.s breaking")]
    [InlineData("go: { returns: { r: { type: text, required: true } } }", "go: { returns: { r: { type: text } } }", "optional:things.go.r breaking")]
    [InlineData("go: { params: { p: { type: text } } }\n  go_on: { params: { p: { type: text } } }", "go_on: { params: { p: { type: text } } }", "act:things.go breaking")]
    public void Actions(string before, string after, params string[] changes)
    {
        Assert.Equal(changes, LockedProjects.Changes(With(before), With(after)));

        static ProjectFiles With(string actions) => ProjectFiles.App((Things, Fields + (actions.Length > 0 ? $"actions:\n  {actions}\n" : "")));
    }

    [Fact]
    public void An_action_is_told_at_its_word_and_written_line_by_line()
    {
        var definitions = ProjectFiles.App(
            (Things, Fields + "actions:\n  go: { params: { p: { type: lookup, reference_to: things, default: '${record.id}' } }, enabled_when: record.a != null, returns: { r: { type: integer, required: true } } }\n"));
        var project = definitions.With("Go.cs", "namespace Acme.Crm; internal sealed class Go : IThingGoAction { public global::System.Threading.Tasks.ValueTask<ThingGoResult> RunAsync(global::ObjectOS.Actions.RecordActionCall<Thing, ThingGoInput> call, global::System.Threading.CancellationToken token) => throw new global::System.NotSupportedException(); }");
        var text = ObjectOS.Generators.Locking.LockWriter.Write(LockedProjects.ContractOf(definitions));

        Assert.Contains(
            """
                  "actions": {
                    "go": { "type": "record", "returns": "values", "enabled_when": "record.a != null" }
                  },
                  "params": {
                    "go.p": { "type": "lookup", "default": "record.id", "reference_to": "things" }
                  },
                  "results": {
                    "go.r": { "type": "integer", "required": true }
                  }
            """,
            text,
            StringComparison.Ordinal);
        var locked = project.With(ObjectOS.Generators.Locking.LockFile.Name, text);
        Assert.Empty(GeneratorHarness.Run(locked).Messages);
        var broken = GeneratorHarness.Run(locked.Replace(Things, "default: '${record.id}'", "required: true"), new HarnessOptions { ExpectsErrors = true });
        Assert.Contains(broken.Messages, static message => message.StartsWith("objects/things.object.yml(5,19): error OOS6011", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ fields: [a, b] }", "{ fields: [b, a] }", "index:things.ix_things__i locking", "unindex:things.ix_things__i additive")]
    [InlineData("{ fields: [a, b] }", "{ fields: [a, b], unique: true }", "index:things.ix_things__i breaking", "unindex:things.ix_things__i additive")]
    [InlineData("{ fields: [a, b], unique: true }", "{ fields: [a, b] }", "index:things.ix_things__i locking", "unindex:things.ix_things__i breaking")]
    [InlineData("{ fields: [a], where: \"record.b == 'x'\" }", "{ fields: [a], where: \"record.b == 'y'\" }", "index:things.ix_things__i locking", "unindex:things.ix_things__i additive")]
    [InlineData("{ fields: [a], unique: true, where: \"record.b == 'x'\" }", "{ fields: [a], unique: true }", "index:things.ix_things__i breaking", "unindex:things.ix_things__i breaking")]
    public void Indexes_over_several_fields(string before, string after, params string[] changes)
    {
        Assert.Equal(changes, LockedProjects.Changes(With(before), With(after)));

        static ProjectFiles With(string index) => ProjectFiles.App((Things, $"{Fields}indexes:\n  i: {index}\n"));
    }

    [Fact]
    public void An_index_is_what_it_is_over_whatever_it_is_called()
    {
        Assert.Empty(LockedProjects.Changes(
            ProjectFiles.App((Things, Fields + "indexes:\n  i: { fields: [a, b] }\n")),
            ProjectFiles.App((Things, Fields + "indexes:\n  j: { fields: [a, b] }\n"))));
    }

    [Fact]
    public void What_a_new_field_brings_is_part_of_it_and_what_a_gone_one_had_goes_with_it()
    {
        var (with, without) = (ProjectFiles.App((Things, Fields + "  c: { type: text, unique: true }\n")), ProjectFiles.App((Things, Fields)));
        Assert.Equal(["add:things.c additive"], LockedProjects.Changes(without, with));
        Assert.Equal(["drop:things.c destructive"], LockedProjects.Changes(with, without));
    }
}
