using System.Reflection;
using ObjectOS.Generators.Definitions;

namespace ObjectOS.Generators.Tests.Definitions;

/// <summary>Every table of keys that the generator has, found by its type, so that none is forgotten.</summary>
internal static class KeyTables
{
    /// <summary>The tables, by what a message calls their mapping.</summary>
    public static readonly IReadOnlyDictionary<string, KeyTable> All = typeof(KeyTable).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(KeyTable))
        .Select(field => (KeyTable)field.GetValue(null)!)
        .ToDictionary(table => table.Owner);

    /// <summary>The spellings of one use in a table, ordered.</summary>
    public static IEnumerable<string> Of(KeyTable table, KeyUse use) =>
        table.Rules.Where(rule => rule.Value.Use == use && rule.Key == rule.Value.Key).Select(rule => rule.Key).Order(StringComparer.Ordinal);

    /// <summary>The other spellings in a table and the keys they mean, ordered.</summary>
    public static IEnumerable<(string Alias, string Key)> Aliases(KeyTable table) =>
        table.Rules.Where(rule => rule.Key != rule.Value.Key).Select(rule => (rule.Key, rule.Value.Key)).OrderBy(alias => alias.Item1, StringComparer.Ordinal);
}
