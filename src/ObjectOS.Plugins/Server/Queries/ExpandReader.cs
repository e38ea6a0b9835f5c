using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>
/// Reads which related records are wanted: <c>account.parent,contacts</c>, a list of such paths, or a map of paths to options: <c>{"contacts": {"fields": [...], "where": {...}, "orderBy": ...,
/// "limit": 5, "expand": ...}}</c>.
/// </summary>
internal static class ExpandReader
{
    public static void Read(Selection selection, QueryValue value, string name, IReadOnlyList<string> place)
    {
        if (value.Text is { } text)
        {
            foreach (var path in text.Split(',', StringSplitOptions.TrimEntries))
            {
                selection.Follow(path, JsonPointer.Of(place));
            }

            return;
        }

        var json = value.Json(name);
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                ReadList(selection, json, place);
                break;
            case JsonValueKind.Object:
                ReadMap(selection, json, place);
                break;
            default:
                throw QueryProblems.Expand($"'{name}' must be names of relations: a text, a list, or a map of names to options.", JsonPointer.Of(place));
        }
    }

    private static void ReadList(Selection selection, JsonElement list, IReadOnlyList<string> place)
    {
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            var pointer = JsonPointer.Of([.. place, JsonPointer.Index(index++)]);
            selection.Follow(JsonTexts.TryGet(element, out var path) ? path : throw QueryProblems.Expand("The name of a relation is expected here.", pointer), pointer);
        }
    }

    private static void ReadMap(Selection selection, JsonElement map, IReadOnlyList<string> place)
    {
        foreach (var property in map.EnumerateObject())
        {
            var path = Name(property, place);
            IReadOnlyList<string> at = [.. place, path];
            var part = selection.Follow(path, JsonPointer.Of(at));
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                throw QueryProblems.Expand("The options of a relation are an object; {} for none.", JsonPointer.Of(at));
            }

            foreach (var option in property.Value.EnumerateObject())
            {
                var name = Name(option, at);
                if (option.Value.ValueKind != JsonValueKind.Null)
                {
                    ReadOption(part, name, new QueryValue(option.Value), [.. at, name]);
                }
            }
        }
    }

    private static void ReadOption(Selection part, string name, QueryValue value, IReadOnlyList<string> place)
    {
        switch (QueryParts.Find(name))
        {
            // Clients of the protocol write an expansion as a query, which names its object.
            case null when name == "object" && value.Text == part.Position.Object.Definition.Name:
                break;
            case QueryPart.Select:
                SelectReader.Read(part, value, name, place);
                break;
            case QueryPart.Expand:
                Read(part, value, name, place);
                break;
            case (QueryPart.Filter or QueryPart.Sort or QueryPart.Limit) when !part.IsList:
                throw QueryProblems.Expand($"'{name}' is for relations that lead to many records.", JsonPointer.Of(place));
            case QueryPart.Filter:
                part.Where = Filter.Both(part.Where, new FilterReader(part.Position).Read(value.Json(name), place));
                break;
            case QueryPart.Sort:
                part.OrderBy = new SortReader(part.Position, place).Read(value, name);
                break;
            case QueryPart.Limit:
                part.Limit = value.Number is >= 0 and <= QueryLimits.MaxLimit and var limit
                    ? (int)limit
                    : throw QueryProblems.Expand(string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a whole number from 0 to {QueryLimits.MaxLimit}."), JsonPointer.Of(place));
                break;
            default:
                throw QueryProblems.Expand("An option of a relation is one of fields, where, orderBy, limit, expand.", JsonPointer.Of(place));
        }
    }

    private static string Name(JsonProperty property, IReadOnlyList<string> place) =>
        JsonTexts.TryGetName(property, out var name) ? name : throw QueryProblems.Expand("A name is not valid Unicode.", JsonPointer.Of(place));
}
