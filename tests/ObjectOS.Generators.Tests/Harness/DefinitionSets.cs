using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>Runs the stages on their own, without a compiler.</summary>
internal static class DefinitionSets
{
    /// <summary>The files of a project, parsed.</summary>
    public static EquatableArray<DefinitionFile> Parse(ProjectFiles files) =>
        files.Files.Select(file => DefinitionFileParser.Parse(ProjectFiles.Folder + file.Key, file.Key, file.Value)).ToEquatableArray();

    /// <summary>A project, linked; the problems of the files are among the problems.</summary>
    public static LinkedProject Link(ProjectFiles files, string rootNamespace = "Acme.Crm", params ReferencedPlugin[] plugins)
    {
        var parsed = Parse(files);
        var project = ProjectLinker.Link(new LinkInput(parsed, plugins.ToEquatableArray(), new ProjectSettings(ProjectFiles.Folder, rootNamespace)));
        return project with { Problems = GeneratorSteps.CollectProblems(([.. parsed], project), CancellationToken.None) };
    }
}
