using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <content>The array form: <c>["amount", "&gt;", 5]</c>, <c>["or", node, ...]</c>, <c>[node, "and", node]</c>, and a list of nodes that must all hold.</content>
internal sealed partial class FilterReader
{
    private Filter ArrayNode(JsonElement node, int depth)
    {
        var length = node.GetArrayLength();
        if (length == 0)
        {
            throw Invalid("An empty array is no condition.");
        }

        if (node[0].ValueKind != JsonValueKind.String)
        {
            return Infix(node, depth);
        }

        var first = Text(node[0]);
        return length > 1 && IsNode(node[1]) && IsConnective(first) is { } all
            ? Prefix(node, all, depth)
            : Triple(node, first, length, depth);
    }

    private Filter Prefix(JsonElement node, bool all, int depth)
    {
        Count();
        var operands = new List<Filter>();
        for (var index = 1; index < node.GetArrayLength(); index++)
        {
            operands.Add(Operand(node, index, depth));
        }

        return all ? new AndFilter(operands) : new OrFilter(operands);
    }

    // Nodes with the same connective between them, or none, which means "and". Mixed ones would need a precedence that nobody agrees about.
    private Filter Infix(JsonElement node, int depth)
    {
        Count();
        bool? connective = null;
        var operands = new List<Filter>();
        for (var index = 0; index < node.GetArrayLength(); index++)
        {
            if (node[index].ValueKind != JsonValueKind.String)
            {
                operands.Add(Operand(node, index, depth));
                continue;
            }

            var found = IsConnective(Text(node[index]));
            if (found is null || (connective is not null && connective != found) || index == node.GetArrayLength() - 1)
            {
                path.Add(JsonPointer.Index(index));
                throw Invalid("Between conditions stands \"and\" or \"or\", the same one throughout; nest arrays to mix them.");
            }

            connective = found;
        }

        return connective ?? true ? new AndFilter(operands) : new OrFilter(operands);
    }

    private Filter Triple(JsonElement node, string field, int length, int depth)
    {
        if (length is < 2 or > 3)
        {
            throw Invalid("A condition is written [field, operator, value].");
        }

        var place = Enter(field);
        var word = Text(node[1]);
        path.Add(JsonPointer.Index(length - 1));
        var filter = place.Relation is { } relation && length == 3
            ? Quantified(relation, "$" + word, node[2], depth)
            : Triple(node, place, word, length);
        path.RemoveAt(path.Count - 1);
        return Leave(place, filter);
    }

    private Filter Triple(JsonElement node, Place place, string word, int length)
    {
        var comparison = ComparisonNames.FindInArrays(word);
        if (comparison is null)
        {
            path[^1] = JsonPointer.Index(1);
            throw Invalid("There is no such operator.");
        }

        if (comparison is Comparison.IsNull or Comparison.IsNotNull or Comparison.IsEmpty)
        {
            if (length == 3 && node[2].ValueKind is not (JsonValueKind.Null or JsonValueKind.True))
            {
                throw Invalid("This operator takes no value.");
            }

            return Test(FieldOf(place), comparison.Value, holds: true);
        }

        return length == 2 ? throw Invalid("This operator takes a value.") : Compare(place, comparison.Value, node[2]);
    }

    private Filter Operand(JsonElement node, int index, int depth)
    {
        path.Add(JsonPointer.Index(index));
        var operand = Node(node[index], depth + 1);
        path.RemoveAt(path.Count - 1);
        return operand;
    }

    private static bool IsNode(JsonElement element) => element.ValueKind is JsonValueKind.Array or JsonValueKind.Object;

    // True for "and", false for "or", null for anything else.
    private static bool? IsConnective(string text) =>
        text.Equals("and", StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("or", StringComparison.OrdinalIgnoreCase) ? false
        : null;
}
