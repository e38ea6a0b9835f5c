namespace ObjectOS.Generators.CSharp;

/// <summary>The names of the kernel that C# is searched for. The generator refers to no run-time assembly; a test holds these against the kernel.</summary>
internal static class KernelNames
{
    /// <summary>The attribute of a class that implements a service.</summary>
    public const string Provides = "ObjectOS.Services.ProvidesAttribute`1";

    /// <summary>The attribute of a class that handles events.</summary>
    public const string EventHandler = "ObjectOS.Events.EventHandlerAttribute";

    /// <summary>What a handler before changes implements, without its type argument.</summary>
    public const string BeforeHandler = "ObjectOS.Events.IBeforeHandler";

    /// <summary>What a handler of events implements, without its type argument.</summary>
    public const string AfterHandler = "ObjectOS.Events.IAfterHandler";

    /// <summary>The namespace of events, and of the attributes of methods.</summary>
    public const string EventNamespace = "ObjectOS.Events";

    /// <summary>The attributes of methods that are called when a record changes.</summary>
    public static readonly string[] RecordMethods =
    [
        "ObjectOS.Events.BeforeCreateAttribute", "ObjectOS.Events.BeforeUpdateAttribute", "ObjectOS.Events.BeforeDeleteAttribute",
        "ObjectOS.Events.AfterCreateAttribute", "ObjectOS.Events.AfterUpdateAttribute", "ObjectOS.Events.AfterDeleteAttribute",
    ];

    /// <summary>The namespace of the hooks' interfaces.</summary>
    public const string HookNamespace = "ObjectOS.Lifecycle";

    /// <summary>The steps that have a hook: the interface of <c>Install</c> is <c>IInstallHook</c>.</summary>
    public static readonly string[] HookSteps = ["Install", "Load", "Enable", "Disable", "Uninstall"];

    /// <summary>The services that the kernel gives to every plugin.</summary>
    public static readonly string[] Services =
    [
        "global::Microsoft.Extensions.Logging.ILoggerFactory",
        "global::ObjectOS.Events.IEventBus",
        "global::ObjectOS.Records.ObjectCatalog",
        "global::ObjectOS.Security.ISecrets",
        "global::ObjectOS.Storage.IDatabase",
        "global::System.TimeProvider",
    ];

    /// <summary>A service of the kernel that has a type argument, up to that.</summary>
    public const string Logger = "global::Microsoft.Extensions.Logging.ILogger<";
}
