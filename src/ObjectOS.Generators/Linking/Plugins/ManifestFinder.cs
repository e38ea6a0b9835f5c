using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.Linking.Plugins;

/// <summary>Finds the one manifest of a project.</summary>
internal static class ManifestFinder
{
    /// <summary>The file of the manifest; null when there is none, which is a problem only if something else is defined.</summary>
    public static DefinitionFile? Find(IReadOnlyList<DefinitionFile> files, List<DiagnosticInfo> problems)
    {
        DefinitionFile? manifest = null;
        foreach (var file in files)
        {
            if (file.Kind is not (FileKind.Plugin or FileKind.App))
            {
                continue;
            }

            if (manifest is null)
            {
                manifest = file;
            }
            else
            {
                problems.Add(new DiagnosticInfo(DiagnosticDescriptors.SeveralManifests, file.At(default), [manifest.RelativePath]));
            }
        }

        if (manifest is null && files.Count > 0)
        {
            problems.Add(new DiagnosticInfo(DiagnosticDescriptors.NoManifest, files[0].At(default), default));
        }

        return manifest;
    }
}
