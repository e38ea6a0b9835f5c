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

    /// <summary>The class of an extended object, emitted.</summary>
    public const string Extension = nameof(Extension);

    /// <summary>The project, linked.</summary>
    public const string LinkedProject = nameof(LinkedProject);

    /// <summary>The problems of the definition files and of their links.</summary>
    public const string Problems = nameof(Problems);

    /// <summary>The lock of an application, read.</summary>
    public const string Lock = nameof(Lock);

    /// <summary>What separates an application from its lock.</summary>
    public const string LockChanges = nameof(LockChanges);

    /// <summary>The project as a plugin.</summary>
    public const string Plugin = nameof(Plugin);

    /// <summary>The application.</summary>
    public const string Application = nameof(Application);

    /// <summary>A class of the project that emitted code constructs.</summary>
    public const string Component = nameof(Component);

    /// <summary>What the manifests say about services.</summary>
    public const string ServiceScope = nameof(ServiceScope);

    /// <summary>What the C# of the project is linked with.</summary>
    public const string ComponentInput = nameof(ComponentInput);

    /// <summary>The C# of the project, linked.</summary>
    public const string LinkedComponents = nameof(LinkedComponents);

    /// <summary>An object of the application and the names of its machinery.</summary>
    public const string Machinery = nameof(Machinery);

    /// <summary>The file of an object for C# authors.</summary>
    public const string Entity = nameof(Entity);

    /// <summary>The file of the actions of an object for C# authors.</summary>
    public const string ActionContracts = nameof(ActionContracts);

    /// <summary>The file of a plugin's sets.</summary>
    public const string Sets = nameof(Sets);

    /// <summary>The file of a plugin's options.</summary>
    public const string Options = nameof(Options);

    /// <summary>The file of a plugin's registration.</summary>
    public const string Registration = nameof(Registration);

    /// <summary>The file that makes an assembly a plugin.</summary>
    public const string Identity = nameof(Identity);

    /// <summary>The file of an embedded definition.</summary>
    public const string Definition = nameof(Definition);

    /// <summary>The digest of an object's table.</summary>
    public const string ObjectSchema = nameof(ObjectSchema);

    /// <summary>The file of the machinery of an object's actions.</summary>
    public const string ActionMachinery = nameof(ActionMachinery);

    /// <summary>The file of an object's machinery.</summary>
    public const string MachineryFile = nameof(MachineryFile);

    /// <summary>The file of a fixture.</summary>
    public const string Fixture = nameof(Fixture);

    /// <summary>The file of the application's definition.</summary>
    public const string ApplicationHead = nameof(ApplicationHead);

    /// <summary>The file of the schema's fingerprint.</summary>
    public const string Schema = nameof(Schema);

    /// <summary>The file of the calls in Program.cs.</summary>
    public const string Hosting = nameof(Hosting);

    /// <summary>The problems of the project's C#.</summary>
    public const string ComponentProblems = nameof(ComponentProblems);

    /// <summary>The steps that write a file each.</summary>
    public static readonly IReadOnlyList<string> Files =
    [
        Entity, Sets, Options, Registration, Identity, Definition, MachineryFile, Fixture, ApplicationHead, Schema, Hosting, ActionContracts, ActionMachinery,
    ];

    /// <summary>Every step.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Settings, DefinitionFile, EmbeddedPlugins, ReferencedPlugin, LinkedProject, Problems, Plugin, Application, Component, ServiceScope,
        ComponentInput, LinkedComponents, Machinery, ObjectSchema, ComponentProblems, Lock, LockChanges, .. Files,
    ];
}
