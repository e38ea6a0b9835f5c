using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>Parses an <c>app.yml</c>.</summary>
internal static class AppManifestParser
{
    /// <summary>An application is released when its owner says so; until then it needs no version.</summary>
    private const string VersionIfNone = "1.0.0";

    private static readonly IReadOnlyDictionary<string, Access> AccessWords = new Dictionary<string, Access>(StringComparer.Ordinal)
    {
        ["authenticated"] = Access.Authenticated,
        ["open"] = Access.Open,
    };

    private static readonly IReadOnlyDictionary<string, SeedMode> SeedWords = new Dictionary<string, SeedMode>(StringComparer.Ordinal)
    {
        ["manual"] = SeedMode.Manual,
        ["on_install"] = SeedMode.OnInstall,
    };

    /// <summary>The manifest; null when it has no id.</summary>
    public static AppManifest? Parse(ParseContext context, YamlMapping mapping)
    {
        var reader = new MappingReader(context, mapping, ManifestKeys.App);
        var plugin = PluginManifestParser.Parse(context, mapping, reader, VersionIfNone);
        var access = reader.Choice("access", AccessWords, Access.Authenticated);
        var seedMode = reader.Choice("seed", SeedWords, SeedMode.Manual);
        var settings = ParseSettings(context, reader.Mapping("settings"));
        return plugin is null ? null : new AppManifest(plugin, access, seedMode, settings) { AccessSpan = reader.Find("access")?.Value.Span };
    }

    private static EquatableArray<SettingModel> ParseSettings(ParseContext context, YamlMapping? mapping)
    {
        var settings = new List<SettingModel>();
        foreach (var entry in mapping?.Entries ?? default)
        {
            if (!SettingNames.All.Contains(entry.Key))
            {
                var suggestion = DidYouMean.Sentence(entry.Key, SettingNames.All, string.Empty);
                context.Report(DiagnosticDescriptors.UnknownSetting, entry.KeySpan, Excerpts.Of(entry.Key), suggestion);
            }
            else if (ValueOf(entry.Value) is { } value)
            {
                settings.Add(new SettingModel(entry.Key, value));
            }
            else
            {
                context.ReportWrongValue(entry.Key, "a single value or a list of them", entry);
            }
        }

        settings.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return settings.ToEquatableArray();
    }

    /// <summary>Configuration has a list in one text, with commas.</summary>
    private static string? ValueOf(YamlNode node)
    {
        if (node is not YamlSequence sequence)
        {
            return node is YamlScalar { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;
        }

        var items = sequence.Items.Select(ValueOf).OfType<string>().ToList();
        return items.Count == sequence.Items.Count && !sequence.Items.Any(static item => item is YamlSequence) ? string.Join(",", items) : null;
    }
}
