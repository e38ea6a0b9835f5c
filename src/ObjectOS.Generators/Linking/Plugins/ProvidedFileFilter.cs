using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.Linking.Plugins;

/// <summary>Keeps the definition files that the manifest counts to the plugin: all of a kind, unless it has patterns for the kind.</summary>
internal static class ProvidedFileFilter
{
    /// <summary>The object, data and validation files of the plugin.</summary>
    public static List<DefinitionFile> Filter(
        IReadOnlyList<DefinitionFile> files, DefinitionFile manifestFile, PluginManifest manifest, LinkContext context)
    {
        var excluded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var provided in manifest.Provides)
        {
            var ofKind = files.Where(file => FileKinds.Find(file.RelativePath, out var word) is not null && word == provided.Word).ToList();
            var included = new HashSet<string>(StringComparer.Ordinal);
            foreach (var glob in provided.Globs)
            {
                var matches = ofKind.Where(file => Glob.Matches(glob.Value, file.RelativePath)).ToList();
                included.UnionWith(matches.Select(static file => file.Path));
                if (matches.Count == 0)
                {
                    context.Report(DiagnosticDescriptors.GlobMatchesNothing, manifestFile.At(glob.Span), glob.Value);
                }
            }

            excluded.UnionWith(ofKind.Select(static file => file.Path).Where(path => !included.Contains(path)));
        }

        return [.. files.Where(file => file.Kind is FileKind.Object or FileKind.Data or FileKind.Validation && !excluded.Contains(file.Path))];
    }
}
