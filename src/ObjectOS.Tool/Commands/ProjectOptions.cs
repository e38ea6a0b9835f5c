using System.CommandLine;
using ObjectOS.Tool.Projects;

namespace ObjectOS.Tool.Commands;

/// <summary>What every command asks to find its projects.</summary>
internal sealed class ProjectOptions
{
    private readonly Argument<string> path = new("path")
    {
        Description = "A project file, or a folder: the project in it, or every project below it that has a plugin.yml or an app.yml.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string> configuration = new("--configuration", "-c") { Description = "The configuration to build.", DefaultValueFactory = _ => "Debug" };

    private readonly Option<string?> framework = new("--framework", "-f") { Description = "The framework to build for, where a project has several." };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(path);
        command.Add(configuration);
        command.Add(framework);
    }

    /// <summary>The projects that a command line names.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public ProjectSelection Read(ParseResult line) => new(ProjectFinder.Find(line.GetRequiredValue(path)), line.GetRequiredValue(configuration), line.GetValue(framework));
}
