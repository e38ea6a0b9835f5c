using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>
/// Reads the <c>where</c> of a request in both forms, the object <c>{"amount": {"$gt": 5}}</c> and the array <c>["amount", "&gt;", 5]</c>, into a <see cref="Filter"/> over
/// fields that the caller may read. Whatever is not understood is refused with the place where it stands.
/// </summary>
/// <param name="start">The object that the filter is about.</param>
internal sealed partial class FilterReader(QueryPosition start)
{
    private readonly List<string> path = [];
    private int nodes;

    /// <summary>Reads a filter.</summary>
    /// <param name="where">The JSON.</param>
    /// <param name="place">The names of what holds it: where pointers begin.</param>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidFilter"/> or <see cref="ProblemCode.InvalidField"/>.</exception>
    public Filter? Read(JsonElement where, IReadOnlyList<string> place)
    {
        path.AddRange(place);
        var filter = where.ValueKind == JsonValueKind.Null ? null : Node(where, depth: 1);
        path.Clear();
        return filter;
    }

    /// <summary>Reads the equality that a query parameter such as <c>status=new</c> asks for.</summary>
    public Filter ReadEquality(string name, string text)
    {
        path.Add(name);
        Count();
        var place = Enter(name);
        var field = FieldOf(place);
        if (!FilterValues.TryParse(field, text, out var value, out var expected))
        {
            throw WrongValue(field, expected);
        }

        path.RemoveAt(path.Count - 1);
        return Leave(place, new CompareFilter(field.Ordinal, FilterOperator.Equal, value));
    }

    private Filter Node(JsonElement node, int depth)
    {
        RequireDepth(depth);
        return node.ValueKind switch
        {
            JsonValueKind.Object => ObjectNode(node, depth),
            JsonValueKind.Array => ArrayNode(node, depth),
            _ => throw Invalid("A condition must be an object or an array."),
        };
    }

    private void RequireDepth(int depth)
    {
        if (depth > QueryLimits.MaxFilterDepth)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"The filter is nested deeper than {QueryLimits.MaxFilterDepth} levels."));
        }
    }

    // Conditions and values both cost the database; one bound holds both.
    private void Count(int more = 1)
    {
        nodes += more;
        if (nodes > QueryLimits.MaxFilterNodes)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"The filter has more than {QueryLimits.MaxFilterNodes} conditions and values."));
        }
    }

    private string Pointer() => JsonPointer.Of(path);

    private ProblemException Invalid(string message) =>
        new(ProblemCode.InvalidFilter, message, [new FieldProblem("", "FILTER", message, Pointer())]);

    private ProblemException WrongValue(FieldDefinition field, string expected)
    {
        var message = $"'{field.Name}' is compared with {expected}.";
        return new ProblemException(ProblemCode.InvalidFilter, message, [new FieldProblem(field.Name, "TYPE", message, Pointer())]);
    }

    private string Text(JsonElement element) =>
        JsonTexts.TryGet(element, out var text) ? text : throw Invalid("A text was expected here.");
}
