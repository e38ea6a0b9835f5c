using System.Reflection;
using System.Text.Json;
using NJsonSchema;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Yaml;
using ObjectOS.Schemas;

namespace ObjectOS.Generators.Tests.Schemas;

/// <summary>Schemas say what the parser says: of each key, of the project's own files, of mistakes.</summary>
public sealed class SchemaTests
{
    /// <summary>Where the keys of each table stand: kind of file, path in its schema.</summary>
    public static TheoryData<string, string, string> Tables => new()
    {
        { "A plugin", "plugin", "" },
        { "An application", "app", "" },
        { "'hooks'", "plugin", "definitions/hooks" },
        { "'provides'", "plugin", "definitions/provides" },
        { "An object", "object", "" },
        { "A field", "object", "definitions/field" },
        { "An option", "object", "definitions/option/anyOf/1" },
        { "An index", "object", "definitions/index" },
        { "An action", "object", "definitions/action" },
        { "A parameter", "object", "definitions/parameter" },
        { "A value of a result", "object", "definitions/resultValue" },
        { "A validation", "object", "definitions/oneValidation" },
        { "A validation file", "validation", "" },
        { "A rule", "object", "definitions/rule" },
        { "A state", "object", "definitions/stateDetails" },
        { "A criterion", "object", "definitions/criterion" },
        { "A data file", "data", "definitions/dataFile" },
        { "An option of a plugin", "plugin", "definitions/pluginOption" },
    };

    public static TheoryData<string> FilesOfTheRepository =>
    [
        .. Folders
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories))
            .Where(path => FileKinds.IsDefinition(path) && !File.ReadAllText(path).Contains("#if", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal),
    ];

    private static string[] Folders { get; } = ["src", "apps", "templates"];

    private static string Root { get; } =
        typeof(SchemaTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Every_table_of_keys_has_its_place_in_a_schema()
    {
        var owners = Definitions.KeyTables.All.Keys.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(owners, ObjectOS.Schemas.KeyTables.Owners.Order(StringComparer.Ordinal));
        Assert.Equal(owners, Tables.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_schema_knows_every_key_in_every_spelling_and_no_other(string owner, string kind, string path)
    {
        var schema = JsonElement.Parse(SchemaWriter.Write(kind, []));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = int.TryParse(part, out var index) ? schema[index] : schema.GetProperty(part);
        }

        var wanted = Definitions.KeyTables.All[owner].Rules.Where(rule => rule.Value.Use != KeyUse.NotAvailableYet).Select(rule => rule.Key).ToList();
        var accepted = schema.GetProperty("properties").EnumerateObject().ToList();
        Assert.Equal(wanted.Concat(wanted.Select(Spellings.Camel).OfType<string>()).Distinct().Order(StringComparer.Ordinal), accepted.Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.All(accepted, property => Assert.True(property.Value.GetProperty("description").GetString() != Completion.Undescribed, $"definitions.json says nothing of '{property.Name}' of {owner}."));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(FilesOfTheRepository))]
    public async Task The_definitions_of_the_repository_are_valid(string path)
    {
        var names = ObjectNames.Of(FilesOfTheRepository.Select(row => Path.Combine(Root, row.Data))).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(await ValidateAsync(path, await File.ReadAllTextAsync(Path.Combine(Root, path), TestContext.Current.CancellationToken), names));
    }

    [Theory]
    [InlineData("plugin.yml", "id: acme", "version")]
    [InlineData("plugin.yml", "{ id: Acme Corp, version: 1.0.0 }", "id")]
    [InlineData("plugin.yml", "{ id: acme, version: 1.0.0, hooks: { on_instal: A.B } }", "on_instal")]
    [InlineData("app.yml", "{ id: acme, access: everybody }", "access")]
    [InlineData("app.yml", "{ id: acme, settings: { datbase: x } }", "datbase")]
    [InlineData("a.object.yml", "label: A", "fields")]
    [InlineData("a.object.yml", "fields: { a: { type: txt } }", "type")]
    [InlineData("a.object.yml", "fields: { a: { label: A } }", "type")]
    [InlineData("a.object.yml", "fields: { a: { type: text, requird: true } }", "requird")]
    [InlineData("a.object.yml", "fields: { a: { type: text, required: 'yes' } }", "required")]
    [InlineData("a.object.yml", "fields: { a: { type: lookup, reference_to: acounts } }", "reference_to")]
    [InlineData("a.object.yml", "fields: { a: { type: text, permissions: {} } }", "permissions")]
    [InlineData("a.object.yml", "fields: { a: { type: lookup } }", "fields.a")]
    [InlineData("a.object.yml", "fields: { a: { type: masterDetail, label: A } }", "fields.a")]
    [InlineData("a.object.yml", "fields: { a: { type: select } }", "fields.a")]
    [InlineData("a.object.yml", "fields: { a: { type: formula, return_type: text } }", "fields.a")]
    [InlineData("a.object.yml", "fields: { a: { type: text } }\nactions: { go: { type: screen } }", "actions")]
    [InlineData("a.object.yml", "fields: { a: { type: text } }\nactions: { go: { params: { a: { type: autonumber } } } }", "actions")]
    [InlineData("a.object.yml", "fields: { a: { type: text } }\nactions: { go: { returns: { a: { type: lookup } } } }", "actions")]
    [InlineData("a.data.yml", "{ object: acounts, records: [] }", "object")]
    [InlineData("a.data.yml", "- { name: Without key }", "_id")]
    public async Task A_mistake_is_found_at_its_key(string path, string text, string key)
    {
        var errors = await ValidateAsync(path, text, ["accounts"]);
        Assert.Contains(errors, error => error.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.object.yml", "fields: [{ name: a, type: autoNumber, helpText: x }, { name: b, type: lookup, referenceTo: accounts, onDelete: setNull }]")]
    [InlineData("a.object.yml", "{ titleField: a, nameField: a, fields: { a: { type: select, options: [1, { value: b, label: B, icon: x }], defaultValue: b, maxLength: 3 } } }")]
    [InlineData("a.object.yml", "{ fields: { a: { type: text } }, actions: [{ name: go, scope: global, confirmText: Go?, parameters: [{ name: a, type: uuid, defaultValue: x }], result: { b: { type: lookup, referenceTo: accounts } }, visibleWhen: 'true' }] }")]
    [InlineData("app.yml", "{ id: '@acme/app', version: 1, configuration: { a: { type: checkbox, default: true } }, settings: { urls: [a, b] }, icon: x }")]
    public async Task Other_spellings_are_accepted(string path, string text) => Assert.Empty(await ValidateAsync(path, text, ["accounts"]));

    [Theory]
    [InlineData("sharing", "object", "properties/sharing")]
    [InlineData("access", "app", "properties/access")]
    [InlineData("seed", "app", "properties/seed")]
    [InlineData("on_delete", "object", "definitions/field/properties/on_delete")]
    public void The_parser_takes_every_word_that_a_schema_offers(string key, string kind, string path)
    {
        var schema = JsonElement.Parse(SchemaWriter.Write(kind, []));
        var words = path.Split('/').Aggregate(schema, (element, part) => element.GetProperty(part)).GetProperty("enum").EnumerateArray().Select(word => word.GetString()).ToList();
        Assert.NotEmpty(words);
        foreach (var word in words)
        {
            var (file, text) = key switch
            {
                "on_delete" => ("a.object.yml", $"fields: {{ a: {{ type: lookup, reference_to: b, on_delete: {word} }} }}"),
                "sharing" => ("a.object.yml", $"sharing: {word}\nfields: {{ a: {{ type: text }} }}"),
                _ => ("app.yml", $"id: acme\n{key}: {word}"),
            };
            Assert.Empty(DefinitionFileParser.Parse(file, file, text).Problems);
        }
    }

    [Fact]
    public void Every_word_for_a_field_type_is_offered()
    {
        var offered = JsonElement.Parse(SchemaWriter.Write("object", [])).GetProperty("definitions").GetProperty("field").GetProperty("properties").GetProperty("type").GetProperty("enum");
        Assert.Superset(FieldTypes.ByWord.Keys.ToHashSet(), offered.EnumerateArray().Select(word => word.GetString()!).ToHashSet());
    }

    private static async Task<List<string>> ValidateAsync(string path, string text, IReadOnlyCollection<string> objects)
    {
        FileKinds.Find(path, out var kind);
        var root = YamlParser.Parse(path, text).Value;
        Assert.NotNull(root);
        var schema = await JsonSchema.FromJsonAsync(SchemaWriter.Write(kind, objects), TestContext.Current.CancellationToken);
        return [.. schema.Validate(CanonicalJson.Write(root)).Select(error => error.ToString())];
    }
}
