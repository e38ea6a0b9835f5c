using System.Text.Json;


namespace ObjectOS.Packages.Tests.Tool;

/// <summary><c>objectos check</c> says what <c>dotnet build</c> says.</summary>
public sealed class CheckTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    public static TheoryData<string> Cases => [.. BrokenProjects.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_tool_says_what_a_build_says(string name)
    {
        var (ids, files) = BrokenProjects.All[name];
        Write(files);
        var check = await tool.RunAsync("check", "Acme.App");
        var build = await tool.Machine.DotnetAsync("Acme.App", "build", "--no-restore", "--verbosity", "quiet");

        Assert.Equal(tool.DiagnosticsIn(build.Output), tool.DiagnosticsIn(check.Output));
        Assert.Equal(ids.Length == 0, tool.DiagnosticsIn(check.Output).Count == 0);
        Assert.All(ids, id => Assert.Contains($" {id}: ", check.Output, StringComparison.Ordinal));
        Assert.True(check.ExitCode == (check.Output.Contains(": error ", StringComparison.Ordinal) ? 1 : 0), check.Output);
    }

    [Fact]
    public async Task Right_projects_are_right_before_anything_was_built()
    {
        Write();
        Assert.Equal("0 errors, 0 warnings in 2 projects.\n", (await tool.RunAsync("check", "Acme.App")).ShouldBeClean().Output);
    }

    [Fact]
    public async Task A_folder_stands_for_every_project_below_it_with_a_manifest()
    {
        Write(("Acme.App/objects/orders.object.yml", "fields:\n  count: { type: integer, mni: 1 }"));
        var check = await tool.RunAsync("check");
        Assert.Equal(0, check.ExitCode);
        Assert.EndsWith("0 errors, 1 warning in 2 projects.\n", check.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await tool.RunAsync("check", "--warnaserror")).ExitCode);
    }

    [Fact]
    public async Task Programs_read_json_and_sarif()
    {
        Write(("Acme.App/objects/orders.object.yml", "fields:\n  ticket: { type: lookup, reference_to: tikets }"));
        var json = JsonElement.Parse((await tool.RunAsync("check", "Acme.App", "--format", "json")).Output);
        Assert.Equal(1, json.GetProperty("errors").GetInt32());
        var finding = json.GetProperty("findings").EnumerateArray().Single();
        Assert.Equal(("OOS2020", "Acme.App/objects/orders.object.yml", 2, 41), (
            finding.GetProperty("id").GetString()!, finding.GetProperty("path").GetString()!, finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));

        var run = JsonElement.Parse((await tool.RunAsync("check", "Acme.App", "--format", "sarif")).Output).GetProperty("runs")[0];
        var result = run.GetProperty("results").EnumerateArray().Single();
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("OOS2020", rule.GetProperty("id").GetString());
        Assert.EndsWith("docs/diagnostics/OOS2020.md", rule.GetProperty("helpUri").GetString(), StringComparison.Ordinal);
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("Acme.App/objects/orders.object.yml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal((2, 41), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32()));
    }

    [Theory]
    [InlineData("There is no nowhere.", "check", "nowhere")]
    [InlineData("'chekc' was not matched", "chekc")]
    [InlineData("'yaml' not recognized", "check", "--format", "yaml")]
    [InlineData("No project in or below tools has a plugin.yml or an app.yml", "check", "tools")]
    public async Task What_cannot_run_says_why_with_exit_code_2(string reason, params string[] arguments)
    {
        Write();
        var check = await tool.RunAsync(arguments);
        Assert.Contains(reason, check.Output, StringComparison.Ordinal);
        Assert.Equal(2, check.ExitCode);
    }

    [Fact]
    public async Task Packages_that_are_not_restored_are_asked_for()
    {
        Write();
        tool.Machine.Write("Fresh/Fresh.csproj", tool.Machine.Read("Acme.Tickets/Acme.Tickets.csproj"));
        tool.Machine.Write("Fresh/plugin.yml", "id: fresh\nversion: 1.0.0");
        var check = await tool.RunAsync("check", "Fresh");
        Directory.Delete(tool.Machine.PathOf("Fresh"), recursive: true);

        Assert.Equal(2, check.ExitCode);
        Assert.Equal($"The packages of Fresh.csproj are not restored. Run: dotnet restore \"{tool.Machine.PathOf("Fresh/Fresh.csproj")}\"\n", check.Output);
    }

    private void Write(params (string Path, string Text)[] files)
    {
        ToolProjects.Reset(tool.Machine);
        foreach (var (path, text) in files)
        {
            tool.Machine.Write(path, text);
        }
    }
}
