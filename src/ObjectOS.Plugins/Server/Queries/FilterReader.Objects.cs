using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <content>The object form: <c>{"status": "new", "amount": {"$gt": 5, "$lt": 9}, "$or": [...]}</c>.</content>
internal sealed partial class FilterReader
{
    private Filter ObjectNode(JsonElement node, int depth)
    {
        var conditions = new List<Filter>();
        foreach (var property in node.EnumerateObject())
        {
            var name = Name(property);
            path.Add(name);
            conditions.Add(name.StartsWith('$') ? Connective(name, property.Value, depth) : FieldConditions(name, property.Value, depth));
            path.RemoveAt(path.Count - 1);
        }

        return conditions is [var only] ? only : new AndFilter(conditions);
    }

    private Filter Connective(string name, JsonElement operand, int depth)
    {
        Count();
        if (name.Equals("$not", StringComparison.OrdinalIgnoreCase))
        {
            return new NotFilter(Node(operand, depth + 1));
        }

        var all = name.Equals("$and", StringComparison.OrdinalIgnoreCase);
        if (!all && !name.Equals("$or", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("An operator here is one of $and, $or, $not; comparisons stand inside a field.");
        }

        if (operand.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"'{(all ? "$and" : "$or")}' takes a list of conditions.");
        }

        var operands = new List<Filter>(operand.GetArrayLength());
        foreach (var element in operand.EnumerateArray())
        {
            path.Add(JsonPointer.Index(operands.Count));
            operands.Add(Node(element, depth + 1));
            path.RemoveAt(path.Count - 1);
        }

        return all ? new AndFilter(operands) : new OrFilter(operands);
    }

    private Filter FieldConditions(string name, JsonElement value, int depth)
    {
        var place = Enter(name);
        return Leave(place, place.Relation is { } relation ? Quantified(relation, value, depth) : FieldConditions(place, value, depth));
    }

    private Filter FieldConditions(Place place, JsonElement value, int depth)
    {
        var field = FieldOf(place);
        if (value.ValueKind != JsonValueKind.Object || IsFieldReference(value))
        {
            return Compare(place, Comparison.Equal, value);
        }

        if (IsNested(field, value))
        {
            return Nested(field, value, depth);
        }

        var conditions = new List<Filter>();
        foreach (var property in value.EnumerateObject())
        {
            var comparison = Name(property);
            path.Add(comparison);
            if (comparison.Equals("$not", StringComparison.OrdinalIgnoreCase))
            {
                Count();
                RequireDepth(depth + 1);
                conditions.Add(new NotFilter(FieldConditions(place, property.Value, depth + 1)));
            }
            else
            {
                conditions.Add(Compare(place, ComparisonNames.FindAfterDollar(comparison) ?? throw UnknownOperator(comparison), property.Value));
            }

            path.RemoveAt(path.Count - 1);
        }

        return conditions switch
        {
            [] => throw Invalid("At least one operator is expected here."),
            [var only] => only,
            _ => new AndFilter(conditions),
        };
    }

    private ProblemException UnknownOperator(string name) => name.ToUpperInvariant() is "$SOME" or "$EVERY" or "$NONE"
        ? Invalid("This operator is for relations that lead to many records.")
        : Invalid("There is no such operator.");

    private string Name(JsonProperty property) =>
        JsonTexts.TryGetName(property, out var name) ? name : throw Invalid("A name is not valid Unicode.");
}
