using System.Text.Json;
using System.Text.Json.Nodes;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Manifests;

namespace ObjectOS.Schemas;

/// <summary>
/// Adds to what is written by hand what the generator knows: other spellings, keys for user interfaces, the words for field types, and the names of objects. The tables decide
/// which keys there are: a schema that knows fewer would call right files wrong.
/// </summary>
internal static class Completion
{
    /// <summary>What is said of a key that <c>definitions.json</c> does not describe.</summary>
    public const string Undescribed = "A key of the language.";

    /// <summary>The definitions, completed.</summary>
    public static JsonObject Complete(JsonObject definitions, IReadOnlyCollection<string> objects)
    {
        foreach (var (_, definition) in definitions)
        {
            Extend(definition!.AsObject(), definitions);
        }

        Visit(definitions, objects);
        return definitions;
    }

    /// <summary>Takes what is not said otherwise from another definition.</summary>
    private static void Extend(JsonObject definition, JsonObject definitions)
    {
        if (definition["x-extends"]?.GetValue<string>() is not { } name)
        {
            return;
        }

        definition.Remove("x-extends");
        foreach (var (key, value) in definitions[name]!.AsObject())
        {
            if (definition[key] is null)
            {
                definition[key] = value?.DeepClone();
            }
            else if (key == "properties")
            {
                var own = definition[key]!.AsObject();
                definition[key] = new JsonObject(value!.AsObject().Where(property => !own.ContainsKey(property.Key)).Concat(own).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
            }
        }

        foreach (var omitted in definition["x-omits"]?.AsArray() ?? [])
        {
            definition["properties"]!.AsObject().Remove(omitted!.GetValue<string>());
        }

        definition.Remove("x-omits");
    }

    private static void Visit(JsonNode? node, IReadOnlyCollection<string> objects)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Visit(item, objects);
            }
        }

        if (node is not JsonObject schema)
        {
            return;
        }

        foreach (var (_, value) in schema.ToList())
        {
            Visit(value, objects);
        }

        if (schema["x-keys"]?.GetValue<string>() is { } owner)
        {
            schema.Remove("x-keys");
            CompleteKeys(owner, schema);
        }

        if (schema["x-words"]?.GetValue<string>() is { } words)
        {
            schema.Remove("x-words");
            CompleteWords(words, schema, objects);
        }

        // The draft ignores what stands beside a reference.
        if (schema["$ref"] is { } reference && schema.Count > 1)
        {
            schema.Remove("$ref");
            schema["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference.DeepClone() });
        }

        if (schema["enum"] is JsonArray choices && schema["type"] is null)
        {
            foreach (var other in choices.Where(choice => choice!.GetValueKind() == JsonValueKind.String).Select(choice => Spellings.Camel(choice!.GetValue<string>())).OfType<string>().ToList())
            {
                choices.Add(JsonValue.Create(other));
            }
        }
    }

    private static void CompleteKeys(string owner, JsonObject schema)
    {
        var properties = schema["properties"]!.AsObject();
        schema["additionalProperties"] = false;
        if (owner == KeyTables.Settings)
        {
            Align(properties, SettingNames.All);
            return;
        }

        var rules = KeyTables.Get(owner).Rules;
        Align(properties, rules.Where(rule => rule.Value.Use == KeyUse.Known && rule.Key == rule.Value.Key).Select(rule => rule.Key));
        foreach (var (spelling, rule) in rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            switch (rule.Use)
            {
                case KeyUse.Known when spelling != rule.Key:
                    properties[spelling] = OtherSpelling(properties, rule.Key);
                    AddCamel(properties, spelling, rule.Key);
                    break;
                case KeyUse.Known:
                    AddCamel(properties, spelling, rule.Key);
                    break;
                case KeyUse.Annotation:
                    properties[spelling] = Annotation();
                    if (Spellings.Camel(spelling) is { } camel)
                    {
                        properties[camel] = Annotation();
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Takes away what the generator does not know (yet), and adds what nobody has described; a test asks for the description.</summary>
    private static void Align(JsonObject properties, IEnumerable<string> known)
    {
        foreach (var unknown in properties.Select(property => property.Key).Except(known, StringComparer.Ordinal).ToList())
        {
            properties.Remove(unknown);
        }

        foreach (var missing in known.Where(key => !properties.ContainsKey(key)).ToList())
        {
            properties[missing] = new JsonObject { ["description"] = Undescribed };
        }
    }

    private static void AddCamel(JsonObject properties, string spelling, string key)
    {
        if (Spellings.Camel(spelling) is { } camel)
        {
            properties[camel] = OtherSpelling(properties, key);
        }
    }

    private static JsonObject OtherSpelling(JsonObject properties, string key)
    {
        var property = properties[key]!.DeepClone().AsObject();
        property["deprecationMessage"] = $"Another spelling of {key}.";
        return property;
    }

    private static JsonObject Annotation() => new() { ["description"] = "Kept for user interfaces and served as metadata." };

    private static void CompleteWords(string words, JsonObject schema, IReadOnlyCollection<string> objects)
    {
        if (words == "field types")
        {
            schema["enum"] = new JsonArray([.. FieldTypes.ByWord.Keys.Select(word => (JsonNode)word)]);
        }
        else if (words == "result types")
        {
            schema["enum"] = new JsonArray([.. FieldTypes.OfResults.Keys.Select(word => (JsonNode)word)]);
        }
        else if (words == "parameter types")
        {
            schema["enum"] = new JsonArray([.. FieldTypes.OfParameters.Keys.Select(word => (JsonNode)word)]);
        }
        else if (objects.Count > 0)
        {
            schema["enum"] = new JsonArray([.. objects.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);
        }
    }
}
