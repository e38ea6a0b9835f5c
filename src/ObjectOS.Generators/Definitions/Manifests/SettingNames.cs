namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>The settings an application may give a default for. The server refuses to start with any other.</summary>
internal static class SettingNames
{
    /// <summary>Their names: those of the sections of configuration, in snake_case.</summary>
    public static readonly string[] All = ["database", "disable", "migrations", "request_body_limit", "shutdown_timeout", "start_timeout", "urls"];
}
