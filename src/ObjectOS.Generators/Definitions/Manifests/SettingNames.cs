namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>The settings an application may give a default for. The server refuses to start with any other.</summary>
internal static class SettingNames
{
    /// <summary>Their names, as on the command line.</summary>
    public static readonly string[] All = ["body_limit", "database", "shutdown_timeout", "start_timeout", "urls"];
}
