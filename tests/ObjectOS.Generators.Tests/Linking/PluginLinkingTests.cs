using System.Globalization;
using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Linking;

public sealed class PluginLinkingTests
{
    [Fact]
    public void Plugins_start_behind_their_dependencies_and_ties_go_by_id()
    {
        var app = Link("id: app\n", Plugin("zebra"), Plugin("mail", "base"), Plugin("alpha", "mail"), Plugin("base"), Plugin("beta"));

        Assert.Empty(app.Problems);
        Assert.Equal(["base", "beta", "mail", "alpha", "zebra", "app"], app.Application!.Plugins.Select(plugin => plugin.Id));
        Assert.Equal(["mail"], app.Application.Plugins[3].Dependencies);
        Assert.Equal([true], app.Application.Plugins.Where(plugin => plugin.IsApplication).Select(plugin => plugin.Id == "app"));
    }

    [Fact]
    public void An_optional_dependency_orders_the_start_and_may_be_absent()
    {
        var optional = PluginWith("a", "optional_dependencies:\n  z: ^1.0.0\n");

        Assert.Equal(["z", "a", "app"], Link("id: app\n", optional, Plugin("z")).Application!.Plugins.Select(plugin => plugin.Id));
        var without = Link("id: app\n", optional);
        Assert.Empty(without.Problems);
        Assert.Empty(without.Application!.Plugins[0].Dependencies);
    }

    [Fact]
    public void A_circle_is_printed_from_its_least_id()
    {
        var app = Link("id: app\n", Plugin("c", "a"), Plugin("a", "b"), Plugin("b", "c"), Plugin("d", "a"));

        Assert.Equal(["OOS1007 a -> b -> c -> a"], Printed(app, argument: 0));
        Assert.Equal("app", app.Application!.Plugins[^1].Id);
        Assert.Equal(5, app.Application.Plugins.Count);
    }

    [Fact]
    public void Two_circles_are_two_problems()
    {
        var app = Link("id: app\n", Plugin("a", "b"), Plugin("b", "a"), Plugin("x", "y"), Plugin("y", "x"));

        Assert.Equal(["OOS1007 a -> b -> a", "OOS1007 x -> y -> x"], Printed(app, argument: 0));
    }

    [Fact]
    public void What_is_missing_is_printed_with_who_asks_for_it()
    {
        var app = Link("id: app\ndependencies:\n  crm: '*'\n", Plugin("crm", "mail"), Plugin("mail", "smtp"));

        Assert.Equal(["OOS1008 app -> crm -> mail -> smtp"], Printed(app, argument: 1));
    }

    [Fact]
    public void What_is_out_of_range_is_printed_with_who_asks_for_it()
    {
        var crm = PluginWith("crm", "dependencies:\n  mail: ^2.0.0\n");
        var app = Link("id: app\n", crm, Plugin("mail"));

        Assert.Equal(["OOS1009 app -> crm -> mail"], Printed(app, argument: 3));
        Assert.Equal("/project/app.yml", app.Problems[0].Place!.Path);
    }

    [Fact]
    public void A_plugin_may_be_compiled_without_what_it_will_meet_in_an_application()
    {
        Assert.Empty(DefinitionSets.Link(ProjectFiles.Plugin(("plugin.yml", "id: crm\nversion: 1.0.0\ndependencies:\n  mail: ^2.0.0\n"))).Problems);
    }

    [Fact]
    public void The_server_and_the_drivers_are_known_by_their_ids()
    {
        var app = Link("id: app\n", Plugin("objectos-server"), Plugin("objectos-sqlite"), Plugin("objectos-postgres")).Application!;

        Assert.True(app.HasServer);
        Assert.Equal(["postgres", "sqlite"], app.Drivers);
        Assert.False(Link("id: app\n").Application!.HasServer);
    }

    [Fact]
    public void Patterns_leave_out_what_does_not_match()
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(
            ("plugin.yml", "id: crm\nversion: 1.0.0\nprovides:\n  objects: [./objects/**/*.object.yml]\n"),
            ("objects/a.object.yml", "fields:\n  name: { type: text }\n"),
            ("objects/deep/er/b.object.yml", "fields:\n  name: { type: text }\n"),
            ("drafts/c.object.yml", "fields:\n  name: { type: text }\n")));

        Assert.Empty(project.Problems);
        Assert.Equal(["a", "b"], project.Plugin!.Objects.Select(model => model.Name));
        Assert.Equal(["objects/a.object.yml", "objects/deep/er/b.object.yml", "plugin.yml"], project.Plugin.Definitions.Select(definition => definition.Path));
    }

    [Theory]
    [InlineData("*.yml", "a.yml", true)]
    [InlineData("*.yml", "x/a.yml", false)]
    [InlineData("**/*.yml", "a.yml", true)]
    [InlineData("**/*.yml", "x/y/a.yml", true)]
    [InlineData("x/**", "x/y/a.yml", true)]
    [InlineData("./x/?.yml", "x/a.yml", true)]
    [InlineData("x/?.yml", "x/ab.yml", false)]
    [InlineData("a*b*c", "axxbxxbc", true)]
    [InlineData("a*b*c", "axxbxxb", false)]
    public void Patterns(string glob, string path, bool matches) => Assert.Equal(matches, ObjectOS.Generators.Linking.Plugins.Glob.Matches(glob, path));

    private static ReferencedPlugin Plugin(string id, params string[] dependencies) =>
        PluginWith(id, dependencies.Length == 0 ? "" : "dependencies:\n" + string.Concat(dependencies.Select(name => $"  {name}: '*'\n")));

    private static ReferencedPlugin PluginWith(string id, string rest)
    {
        var files = ProjectFiles.Exactly(("plugin.yml", $"id: {id}\nversion: 1.0.0\n{rest}"));
        var parsed = DefinitionSets.Parse(files)[0];
        return ReferencedPlugin.Parse(new(id, "1.0.0", $"{id}.Registration", id, id, [new("plugin", "plugin.yml", parsed.Json)]));
    }

    private static LinkedProject Link(string app, params ReferencedPlugin[] plugins) =>
        DefinitionSets.Link(ProjectFiles.App(("app.yml", app)), "App", plugins);

    private static IEnumerable<string> Printed(LinkedProject project, int argument)
    {
        Assert.All(project.Problems, problem => Assert.Contains(problem.Arguments[argument], problem.ToDiagnostic().GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return project.Problems.Select(problem => $"{problem.Descriptor.Id} {problem.Arguments[argument]}");
    }
}
