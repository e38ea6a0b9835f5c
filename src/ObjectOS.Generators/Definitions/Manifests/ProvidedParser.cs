using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>Parses <c>provides:</c>, which files and which services a plugin brings.</summary>
internal static class ProvidedParser
{
    /// <summary>The keys for files, to the word those files have in their names.</summary>
    private static readonly (string Key, string Word)[] FileKeys = [("objects", "object"), ("data", "data"), ("validations", "validation")];

    /// <summary>The keys of <c>provides:</c>.</summary>
    internal static readonly KeyTable Keys = new(
        "'provides'",
        known: [.. FileKeys.Select(static pair => pair.Key), "services"],
        notAvailableYet: ["permissions", "workflows", "triggers", "jobs", "apis", "locales", "templates"]);

    /// <summary>The patterns of each kind that has some, and the services.</summary>
    public static (EquatableArray<ProvidedFiles> Files, EquatableArray<Located<string>> Services) Parse(ParseContext context, YamlMapping? mapping)
    {
        if (mapping is null)
        {
            return default;
        }

        var reader = new MappingReader(context, mapping, Keys);
        var files = FileKeys
            .Where(pair => reader.Find(pair.Key) is not null)
            .Select(pair => new ProvidedFiles(pair.Word, reader.Texts(pair.Key)))
            .ToEquatableArray();
        var services = reader.Texts("services").Where(name => TypeNames.Check(context, name, "Acme.Crm.ILeadService"));
        return (files, services.ToEquatableArray());
    }
}
