using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Imports;

/// <summary>How an import is done.</summary>
internal sealed record ImportOptions
{
    private const string Create = "create";
    private const string Upsert = "upsert";

    /// <summary>Whether rows change records that are there; else all are new.</summary>
    public bool Upserts { get; init; }

    /// <summary>The unique fields by which an upsert knows its record.</summary>
    public string? On { get; init; }

    /// <summary>Whether all rows are kept or none.</summary>
    public bool Atomic { get; init; }

    /// <summary>Whether nothing is kept.</summary>
    public bool DryRun { get; init; }

    /// <summary>What stands between cells.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>The fields of columns that are not called like them; null for those that are passed over.</summary>
    public IReadOnlyDictionary<string, string?> Mapping { get; init; } = new Dictionary<string, string?>();

    /// <summary>Reads the parameters of the address.</summary>
    public static ImportOptions Read(HttpRequest request)
    {
        var options = new ImportOptions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in QueryParameters.Parse(request.QueryString.Value))
        {
            if (!seen.Add(name))
            {
                throw QueryProblems.Parameter(name, $"The parameter '{name}' is given twice.");
            }

            options = name switch
            {
                "mode" => options with { Upserts = Mode(name, value) },
                "on" => options with { On = value },
                "atomic" => options with { Atomic = Truth(name, value) },
                "dryRun" => options with { DryRun = Truth(name, value) },
                "delimiter" => options with { Delimiter = value is "," or ";" or "\t" or "|" ? value[0] : throw QueryProblems.Parameter(name, "'delimiter' must be a comma, a semicolon, a tab or a bar.") },
                "mapping" => options with { Mapping = Map(value) },
                _ => throw QueryProblems.Parameter(name, "There is no such parameter for this request."),
            };
        }

        return options.Checked();
    }

    /// <summary>The same, with what a JSON body says.</summary>
    public ImportOptions With(JsonElement body, out JsonElement? rows, out string? csv)
    {
        var options = this;
        rows = null;
        csv = null;
        foreach (var member in body.EnumerateObject())
        {
            var value = member.Value;
            switch (member.Name)
            {
                case "format" when Says(value, "csv") || Says(value, "json"):
                    break;
                case "csv" when value.ValueKind == JsonValueKind.String && JsonTexts.TryGet(value, out csv):
                    break;
                case "rows" when value.ValueKind == JsonValueKind.Array:
                    rows = value;
                    break;
                case "mapping":
                    options = options with { Mapping = Map(value) };
                    break;
                case "writeMode" when Says(value, "insert") || Says(value, Upsert):
                    options = options with { Upserts = Says(value, Upsert) };
                    break;
                case "matchFields" when value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static name => JsonTexts.TryGet(name, out _)):
                    options = options with { On = string.Join(',', value.EnumerateArray().Select(static name => name.GetString())) };
                    break;
                case "atomic" when IsTruth(value):
                    options = options with { Atomic = value.GetBoolean() };
                    break;
                case "dryRun" when IsTruth(value):
                    options = options with { DryRun = value.GetBoolean() };
                    break;

                // Of these only what is done anyway can be asked for.
                case "trimWhitespace" or "runAutomations" when value.ValueKind == JsonValueKind.True:
                case "treatAsHistorical" or "createMissingOptions" or "skipBlankMatchKey" when value.ValueKind == JsonValueKind.False:
                    break;
                default:
                    throw QueryProblems.Parameter(member.Name, $"'{member.Name}' is not known here, or cannot have this value.");
            }
        }

        return (rows is null) == (csv is null)
            ? throw QueryProblems.Parameter("rows", "The body must hold either 'rows', a list of objects, or 'csv', a text.")
            : options.Checked();
    }

    private static bool Says(JsonElement value, string word) => value.ValueKind == JsonValueKind.String && value.ValueEquals(word);

    private static bool IsTruth(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool Mode(string name, string value) => value switch
    {
        Create => false,
        Upsert => true,
        _ => throw QueryProblems.Parameter(name, "'mode' must be create or upsert."),
    };

    private static bool Truth(string name, string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw QueryProblems.Parameter(name, $"'{name}' must be true or false."),
    };

    private static Dictionary<string, string?> Map(string json)
    {
        try
        {
            using var document = QueryJson.Parse(json);
            return Map(document.RootElement);
        }
        catch (JsonException)
        {
            throw NoMapping();
        }
    }

    // {"Column": "field"}, or [{"sourceField": "Column", "targetField": "field"}].
    private static Dictionary<string, string?> Map(JsonElement mapping)
    {
        var map = new Dictionary<string, string?>(StringComparer.Ordinal);
        switch (mapping.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in mapping.EnumerateObject())
                {
                    Add(member.Name, member.Value);
                }

                return map;
            case JsonValueKind.Array:
                foreach (var entry in mapping.EnumerateArray())
                {
                    if (entry.ValueKind != JsonValueKind.Object
                        || !entry.TryGetProperty("sourceField"u8, out var source)
                        || !JsonTexts.TryGet(source, out var column)
                        || !entry.TryGetProperty("targetField"u8, out var target)
                        || entry.EnumerateObject().Count() != 2)
                    {
                        throw NoMapping();
                    }

                    Add(column, target);
                }

                return map;
            default:
                throw NoMapping();
        }

        void Add(string column, JsonElement field)
        {
            var isText = JsonTexts.TryGet(field, out var name);
            if (!(isText || field.ValueKind == JsonValueKind.Null) || !map.TryAdd(column.Trim(), isText && name!.Length > 0 ? name : null))
            {
                throw NoMapping();
            }
        }
    }

    private static ProblemException NoMapping() => QueryProblems.Parameter(
        "mapping", "'mapping' must be an object of columns and fields, {\"Column\": \"field\"}, or a list of {\"sourceField\", \"targetField\"}.");

    private ImportOptions Checked() => Upserts == (On is not null)
        ? this
        : throw QueryProblems.Parameter("on", Upserts ? "An upsert needs 'on': the unique fields by which a row knows its record." : "'on' belongs to an upsert.");
}
