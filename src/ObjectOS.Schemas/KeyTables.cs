using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Actions;
using ObjectOS.Generators.Definitions.Data;
using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Definitions.Objects;

namespace ObjectOS.Schemas;

/// <summary>The tables by which the generator reads keys, by what its messages call their mappings.</summary>
internal static class KeyTables
{
    /// <summary>Settings are no table of the generator's: their names have one spelling only.</summary>
    public const string Settings = "'settings'";

    private static readonly Dictionary<string, KeyTable> ByOwner = new KeyTable[]
    {
        ManifestKeys.Plugin, ManifestKeys.App, PluginManifestParser.HookKeys, ProvidedParser.Keys, ObjectParser.Keys, FieldParser.Keys, OptionParser.Keys, IndexParser.Keys, DataParser.Keys, ConfigParser.Keys,
        ValidationParser.Keys, ValidationFileParser.Keys, ConditionShape.Keys, TransitionShape.Keys,
        FilterFormReader.Keys, ActionParser.Keys, ParameterParser.Keys, ParameterParser.ResultKeys,
    }.ToDictionary(table => table.Owner, StringComparer.Ordinal);

    /// <summary>What the tables call their mappings.</summary>
    public static IEnumerable<string> Owners => ByOwner.Keys;

    /// <summary>The table of a mapping.</summary>
    public static KeyTable Get(string owner) => ByOwner[owner];
}
