using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Plugins;

/// <summary>Makes the units that are linked.</summary>
internal static class PluginUnits
{
    /// <summary>The project itself.</summary>
    public static PluginUnit Own(
        LinkContext context,
        ProjectSettings settings,
        DefinitionFile manifestFile,
        PluginManifest manifest,
        bool isApplication,
        IReadOnlyList<DefinitionFile> files)
    {
        var ns = NamespaceOf(settings, manifest);
        return new PluginUnit(manifestFile, manifest, ns, RegistrationTypeOf(ns), "this project")
        {
            IsOwn = true,
            IsApplication = isApplication,
            Files = ProvidedFileFilter.Filter(files, manifestFile, manifest, context),
        };
    }

    /// <summary>The referenced plugins that can be read.</summary>
    public static IEnumerable<PluginUnit> Referenced(LinkContext context, PluginUnit own, EquatableArray<ReferencedPlugin> plugins)
    {
        var units = new List<PluginUnit>(plugins.Count);
        foreach (var plugin in plugins)
        {
            foreach (var file in plugin.Files)
            {
                // What extends an object of another plugin is read together with that.
                if (file.Problems.FirstOrDefault(static problem => problem.IsError) is { } problem && !plugins.Any(other => other != plugin && DefinesObject(other, file)))
                {
                    context.Report(DiagnosticDescriptors.EmbeddedDefinitionUnreadable, own, own.ManifestFile, own.Manifest.Id.Span, plugin.Plugin.Id, file.RelativePath, TextOf(problem));
                }
            }

            var manifestFile = plugin.Files.FirstOrDefault(static file => file.Kind == FileKind.Plugin);
            if (manifestFile?.Definition is PluginManifest manifest)
            {
                units.Add(new PluginUnit(
                    manifestFile, manifest, plugin.Plugin.Namespace, plugin.Plugin.RegistrationType, $"the assembly '{plugin.Plugin.AssemblyName}'")
                {
                    Files = [.. plugin.Files.Where(static file => file.Kind is FileKind.Object or FileKind.Data or FileKind.Validation)],
                });
            }
        }

        return units;
    }

    /// <summary>What a problem of a plugin's file is called where the file cannot be shown.</summary>
    public static string TextOf(DiagnosticInfo problem) => problem.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture).TrimEnd('.');

    private static bool DefinesObject(ReferencedPlugin plugin, DefinitionFile file) =>
        file.Kind == FileKind.Object && plugin.Files.Any(other => other.Kind == FileKind.Object && other.Name == file.Name);

    private static string NamespaceOf(ProjectSettings settings, PluginManifest manifest)
    {
        if (manifest.Namespace is { } declared)
        {
            return declared.Value;
        }

        return Identifiers.IsQualifiedName(settings.RootNamespace, parts: 1) ? settings.RootNamespace : Identifiers.Pascal(manifest.Id.Value);
    }

    private static string RegistrationTypeOf(string ns) => $"{ns}.{ns.Substring(ns.LastIndexOf('.') + 1)}Registration";
}
