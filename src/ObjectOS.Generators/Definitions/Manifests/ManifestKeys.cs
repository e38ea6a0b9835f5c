namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>The keys of the two manifests, most of which are the same.</summary>
internal static class ManifestKeys
{
    private static readonly string[] Shared =
    [
        "id", "name", "version", "description", "namespace", "dependencies", "optional_dependencies", "provides", "capabilities", "hooks",
        "config",
    ];

    private static readonly string[] Annotations = ["author", "license", "homepage", "repository", "keywords", "icon", "ai_context", "annotations"];

    /// <summary>The keys of a <c>plugin.yml</c>.</summary>
    public static readonly KeyTable Plugin = new("A plugin", Shared, aliases: [("configuration", "config")], Annotations);

    /// <summary>The keys of an <c>app.yml</c>.</summary>
    public static readonly KeyTable App = new(
        "An application",
        [.. Shared, "access", "seed", "settings"],
        aliases: [("configuration", "config")],
        Annotations,
        notAvailableYet: ["roles", "tenancy", "permissions", "permission_sets", "profiles"]);
}
