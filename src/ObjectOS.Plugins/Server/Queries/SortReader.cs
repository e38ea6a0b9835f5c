using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Reads an order: <c>-amount,name</c>, or in JSON a list of <c>{"field": "amount", "order": "desc"}</c>, of <c>["amount", "desc"]</c> or of names.</summary>
/// <param name="at">The object that is ordered.</param>
/// <param name="place">The names of what holds the order: where pointers begin.</param>
internal sealed class SortReader(QueryPosition at, IReadOnlyList<string> place)
{
    private readonly List<Sort> sorts = [];

    public List<Sort> Read(QueryValue value, string name)
    {
        if (value.Text is { } text)
        {
            var pointer = JsonPointer.Of(place);
            foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
            {
                AddName(part, pointer);
            }

            return sorts;
        }

        var list = value.Json(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw QueryProblems.Sort($"'{name}' must be a text such as -amount,name or a list.", JsonPointer.Of(place));
        }

        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            AddElement(element, JsonPointer.Of([.. place, JsonPointer.Index(index++)]));
        }

        return sorts;
    }

    private void AddElement(JsonElement element, string pointer)
    {
        if (JsonTexts.TryGet(element, out var text))
        {
            AddName(text, pointer);
        }
        else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() is 1 or 2 && JsonTexts.TryGet(element[0], out var first))
        {
            Add(first, element.GetArrayLength() == 2 ? Direction(element[1], pointer) : false, pointer);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            AddObject(element, pointer);
        }
        else
        {
            throw QueryProblems.Sort("A criterion is a name or an object of field and order.", pointer);
        }
    }

    private void AddObject(JsonElement element, string pointer)
    {
        string? field = null;
        var descending = false;
        foreach (var property in element.EnumerateObject())
        {
            switch (JsonTexts.TryGetName(property, out var key) ? key : "")
            {
                case "field" when JsonTexts.TryGet(property.Value, out var text):
                    field = text;
                    break;
                case "order" or "direction":
                    descending = Direction(property.Value, pointer);
                    break;
                default:
                    throw QueryProblems.Sort("A criterion is an object of field and order.", pointer);
            }
        }

        Add(field ?? throw QueryProblems.Sort("A criterion names its field.", pointer), descending, pointer);
    }

    // "-amount" and "+amount" as in addresses, "amount desc" as in SQL.
    private void AddName(string text, string pointer)
    {
        if (text is ['-' or '+', ..])
        {
            Add(text[1..], text[0] == '-', pointer);
            return;
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            Add(text, descending: false, pointer);
        }
        else
        {
            Add(text[..space], Direction(text[(space + 1)..].Trim(), pointer), pointer);
        }
    }

    private void Add(string fieldName, bool descending, string pointer)
    {
        if (at.Distance + FieldPath.Length(fieldName) > QueryLimits.MaxRelationDepth)
        {
            throw QueryProblems.Sort(string.Create(CultureInfo.InvariantCulture, $"A criterion leads over at most {QueryLimits.MaxRelationDepth} relations."), pointer);
        }

        var path = FieldPath.Follow(at.Object, fieldName);
        var field = path?.FindField() ?? throw at.Unknown(fieldName, pointer);
        if (!field.IsOrdered)
        {
            throw QueryProblems.Sort($"Records cannot be sorted by '{fieldName}'.", pointer);
        }

        var via = path.Value.Via;
        if (sorts.Exists(sort => sort.Field == field.Ordinal && (sort.Via ?? []).SequenceEqual(via)))
        {
            throw QueryProblems.Sort($"'{fieldName}' is given twice.", pointer);
        }

        if (sorts.Count == QueryLimits.MaxSorts)
        {
            throw QueryProblems.Sort(string.Create(CultureInfo.InvariantCulture, $"An order has at most {QueryLimits.MaxSorts} criteria."), pointer);
        }

        sorts.Add(new Sort(field.Ordinal, descending) { Via = via.Count == 0 ? null : via });
    }

    private static bool Direction(JsonElement element, string pointer) =>
        JsonTexts.TryGet(element, out var text) ? Direction(text, pointer) : throw QueryProblems.Sort("The order is asc or desc.", pointer);

    private static bool Direction(string text, string pointer) => text.ToUpperInvariant() switch
    {
        "ASC" => false,
        "DESC" => true,
        _ => throw QueryProblems.Sort("The order is asc or desc.", pointer),
    };
}
