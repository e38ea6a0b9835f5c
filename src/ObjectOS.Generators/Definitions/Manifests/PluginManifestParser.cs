using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Versions;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>Parses a <c>plugin.yml</c>.</summary>
internal static class PluginManifestParser
{
    /// <summary>The keys of <c>hooks:</c>.</summary>
    internal static readonly KeyTable HookKeys = new("'hooks'", known: ["on_install", "on_load", "on_enable", "on_disable", "on_uninstall"]);

    private static readonly Dictionary<string, LifecycleStep> Steps = new Dictionary<string, LifecycleStep>(StringComparer.Ordinal)
    {
        ["on_install"] = LifecycleStep.Install,
        ["on_load"] = LifecycleStep.Load,
        ["on_enable"] = LifecycleStep.Enable,
        ["on_disable"] = LifecycleStep.Disable,
        ["on_uninstall"] = LifecycleStep.Uninstall,
    };

    /// <summary>The manifest; null when it has no id or no version.</summary>
    public static PluginManifest? Parse(ParseContext context, YamlMapping mapping) =>
        Parse(context, mapping, new MappingReader(context, mapping, ManifestKeys.Plugin), versionIfNone: null);

    /// <summary>The part of an application's manifest that every plugin has.</summary>
    internal static PluginManifest? Parse(ParseContext context, YamlMapping mapping, MappingReader reader, string? versionIfNone)
    {
        var start = mapping.Entries.Count == 0 ? mapping.Span : mapping.Entries[0].KeySpan;
        var id = Required(context, reader, start, "id", "id: acme-crm", null);
        var version = Required(context, reader, start, "version", "version: 1.0.0", versionIfNone);
        if (id is { } writtenId && !PluginIds.IsValid(writtenId.Value))
        {
            context.Report(DiagnosticDescriptors.InvalidPluginId, writtenId.Span, Excerpts.Of(writtenId.Value));
            id = null;
        }

        if (version is { } writtenVersion && SemanticVersion.Find(writtenVersion.Value) is null)
        {
            context.Report(DiagnosticDescriptors.InvalidVersion, writtenVersion.Span, Excerpts.Of(writtenVersion.Value));
            version = null;
        }

        var provided = ProvidedParser.Parse(context, reader.Mapping("provides"));
        var manifest = new PluginManifest(
            id ?? default,
            reader.Text("name")?.Value ?? id?.Value ?? string.Empty,
            version ?? default,
            reader.Text("description")?.Value,
            ParseNamespace(context, reader),
            DependencyParser.Parse(context, reader),
            provided.Files,
            provided.Services,
            ParseHooks(context, reader.Mapping("hooks")),
            ConfigParser.Parse(context, reader.Mapping("config")),
            reader.AnnotationsJson);
        return id is null || version is null ? null : manifest;
    }

    private static Located<string>? Required(
        ParseContext context, MappingReader reader, SourceSpan start, string key, string example, string? otherwise)
    {
        if (reader.Find(key) is not null)
        {
            return reader.Text(key);
        }

        if (otherwise is not null)
        {
            return new Located<string>(otherwise, start);
        }

        context.Report(DiagnosticDescriptors.ManifestKeyMissing, start, key, example);
        return null;
    }

    private static Located<string>? ParseNamespace(ParseContext context, MappingReader reader)
    {
        if (reader.Text("namespace") is not { } written)
        {
            return null;
        }

        if (Identifiers.IsQualifiedName(written.Value, parts: 1))
        {
            return written;
        }

        context.Report(DiagnosticDescriptors.InvalidNamespace, written.Span, Excerpts.Of(written.Value));
        return null;
    }

    private static EquatableArray<HookDefinition> ParseHooks(ParseContext context, YamlMapping? mapping)
    {
        if (mapping is null)
        {
            return default;
        }

        var reader = new MappingReader(context, mapping, HookKeys);
        var hooks = new List<HookDefinition>();
        foreach (var pair in reader.Entries)
        {
            if (reader.Text(pair.Key) is { } name && TypeNames.Check(context, name, "Acme.Crm.InstallHook"))
            {
                hooks.Add(new HookDefinition(Steps[pair.Key], name));
            }
        }

        return hooks.ToEquatableArray();
    }
}
