namespace ObjectOS.Generators;

/// <summary>The names of the steps that must come from the cache when nothing they depend on has changed; tests look at every one.</summary>
internal static class GeneratorStepNames
{
    /// <summary>What the project file says.</summary>
    public const string Settings = nameof(Settings);

    /// <summary>One definition file, parsed.</summary>
    public const string DefinitionFile = nameof(DefinitionFile);

    /// <summary>The plugins that referenced assemblies carry.</summary>
    public const string EmbeddedPlugins = nameof(EmbeddedPlugins);

    /// <summary>One of them, parsed.</summary>
    public const string ReferencedPlugin = nameof(ReferencedPlugin);

    /// <summary>The project, linked.</summary>
    public const string LinkedProject = nameof(LinkedProject);

    /// <summary>The problems of the definition files and of their links.</summary>
    public const string Problems = nameof(Problems);

    /// <summary>Every step.</summary>
    public static readonly IReadOnlyList<string> All =
        [Settings, DefinitionFile, EmbeddedPlugins, ReferencedPlugin, LinkedProject, Problems];
}
