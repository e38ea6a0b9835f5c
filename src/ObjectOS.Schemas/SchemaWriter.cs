using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ObjectOS.Schemas;

/// <summary>Writes a schema for each kind of definition file. Keys are those of the generator's tables; what they mean is said in <c>definitions.json</c>.</summary>
internal static class SchemaWriter
{
    /// <summary>The kinds that have a schema: <c>object</c> becomes <c>object.schema.json</c>.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["plugin", "app", "object", "data", "validation"];

    private const string Reference = "#/definitions/";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a schema.</summary>
    /// <param name="kind">The kind of file.</param>
    /// <param name="objects">The objects that can be referred to; any name is accepted when there are none.</param>
    public static string Write(string kind, IReadOnlyCollection<string> objects)
    {
        var definitions = Completion.Complete(Read(), objects);
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#" };
        foreach (var (key, value) in definitions[kind]!.AsObject())
        {
            schema[key] = value?.DeepClone();
        }

        var used = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        Collect(schema, definitions, used);
        if (used.Count > 0)
        {
            schema["definitions"] = new JsonObject(used.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.DeepClone())));
        }

        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Read()
    {
        using var stream = typeof(SchemaWriter).Assembly.GetManifestResourceStream("definitions.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>Adds every definition that a node refers to, and that those refer to.</summary>
    private static void Collect(JsonNode? node, JsonObject definitions, SortedDictionary<string, JsonNode> used)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    Collect(item, definitions, used);
                }

                break;
            case JsonObject members:
                if (members["$ref"] is JsonValue reference && reference.GetValue<string>()[Reference.Length..] is var name && !used.ContainsKey(name))
                {
                    used.Add(name, definitions[name]!);
                    Collect(definitions[name], definitions, used);
                }

                foreach (var (_, value) in members)
                {
                    Collect(value, definitions, used);
                }

                break;
            default:
                break;
        }
    }
}
