using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Definitions.Data;
using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions;

/// <summary>The first stage: one definition file becomes one value, whatever is in it.</summary>
internal static class DefinitionFileParser
{
    /// <summary>Parses a file of the project.</summary>
    public static DefinitionFile Parse(string path, SourceText? text, ProjectSettings settings) =>
        Guard(path, settings.Relative(path), text?.ToString() ?? string.Empty, () => YamlParser.Parse(path, text));

    /// <summary>Parses a definition that a plugin carries in its assembly, or any other text.</summary>
    public static DefinitionFile Parse(string path, string relativePath, string text) =>
        Guard(path, relativePath, text, () => YamlParser.Parse(path, text));

    /// <summary>A fault of ours must not take the compiler down, and must not hide what other files say.</summary>
    private static DefinitionFile Guard(string path, string relativePath, string text, Func<Result<YamlNode>> read)
    {
        var kind = FileKinds.Find(path, out var word) ?? FileKind.NotAvailableYet;
        var name = FileKinds.StemOf(path);
        try
        {
            return kind == FileKind.NotAvailableYet
                ? NotAvailableYet(path, relativePath, name, word)
                : Parse(path, relativePath, text, kind, name, read());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new DefinitionFile(path, relativePath, kind, name, null, string.Empty, [Faults.Describe(relativePath, exception, path)]);
        }
    }

    private static DefinitionFile NotAvailableYet(string path, string relativePath, string name, string word)
    {
        var problem = new DiagnosticInfo(
            DiagnosticDescriptors.NotAvailableYet, new SourcePlace(path, default), [$"A file of the kind '*.{word}.yml'"]);
        return new DefinitionFile(path, relativePath, FileKind.NotAvailableYet, name, null, string.Empty, [problem]);
    }

    private static DefinitionFile Parse(string path, string relativePath, string text, FileKind kind, string name, Result<YamlNode> tree)
    {
        if (tree.Value is not { } root)
        {
            return new DefinitionFile(path, relativePath, kind, name, null, string.Empty, tree.Problems);
        }

        var context = new ParseContext(path, text);
        var definition = Parse(context, kind, name, root);
        var nameInside = definition switch
        {
            ObjectDefinition { Name.Value: var objectName } => objectName,
            DataDefinition { ObjectName.Value: var objectName } => objectName,
            ValidationFileDefinition { ObjectName.Value: var objectName } => objectName,
            PluginManifest { Id.Value: var id } => id,
            AppManifest { Plugin.Id.Value: var id } => id,
            _ => name,
        };
        var problems = tree.Problems.Concat(context.Problems).OrderBy(static problem => problem.Place?.Span.Start).ToEquatableArray();
        return new DefinitionFile(path, relativePath, kind, nameInside, definition, CanonicalJson.Write(root), problems)
        {
            Source = kind == FileKind.Object && root is YamlMapping mapping ? new ObjectSource(text, mapping, tree.Problems) : null,
        };
    }

    private static Definition? Parse(ParseContext context, FileKind kind, string name, YamlNode root)
    {
        if (kind == FileKind.Data)
        {
            return DataParser.Parse(context, name, root);
        }

        if (root is not YamlMapping mapping)
        {
            context.Report(DiagnosticDescriptors.WrongValue, root.Span, name, "a mapping", root.Describe());
            return null;
        }

        return kind switch
        {
            FileKind.Plugin => PluginManifestParser.Parse(context, mapping),
            FileKind.App => AppManifestParser.Parse(context, mapping),
            FileKind.Validation => ValidationFileParser.Parse(context, name, mapping),
            _ => ObjectParser.Parse(context, name, mapping),
        };
    }
}
