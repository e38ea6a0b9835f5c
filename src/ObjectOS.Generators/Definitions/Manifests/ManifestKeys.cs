namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>The keys of the two manifests, most of which are the same.</summary>
internal static class ManifestKeys
{
    private static readonly string[] Shared =
    [
        "id", "name", "version", "description", "namespace", "dependencies", "optional_dependencies", "provides", "hooks", "config",
    ];

    private static readonly string[] Annotations = ["author", "license", "homepage", "repository", "keywords", "icon", "ai_context", "annotations"];

    private static readonly string[] NotAvailableYet = ["capabilities"];

    /// <summary>The keys of a <c>plugin.yml</c>.</summary>
    public static readonly KeyTable Plugin = new("A plugin", Shared, aliases: [("configuration", "config")], Annotations, NotAvailableYet);

    /// <summary>The keys of an <c>app.yml</c>.</summary>
    public static readonly KeyTable App = new(
        "An application",
        [.. Shared, "access", "seed", "settings"],
        aliases: [("configuration", "config")],
        Annotations,
        [.. NotAvailableYet, "roles", "tenancy", "permissions", "permission_sets", "profiles"]);
}
