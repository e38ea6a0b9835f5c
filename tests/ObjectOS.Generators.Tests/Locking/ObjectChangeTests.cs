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
