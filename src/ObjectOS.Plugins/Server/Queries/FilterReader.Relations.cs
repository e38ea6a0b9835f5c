using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <content>Conditions over relations: <c>{"account.industry": "retail"}</c>, <c>{"account": {"industry": "retail"}}</c>, <c>{"contacts": {"$some": {...}}}</c>.</content>
internal sealed partial class FilterReader
{
    private const string Some = "$some", Every = "$every", None = "$none";

    // Where the reader is.
    private QueryPosition here = start;

    // What a name leads to: a field or a to-many relation of the object where the reader stands now, and where it came from.
    private readonly record struct Place(QueryPosition From, IReadOnlyList<int> Via, FieldDefinition? Field, ChildRelation? Relation);

    /// <summary>Follows a name; the reader stands at the object that has the field or relation, until <see cref="Leave"/>.</summary>
    private Place Enter(string name)
    {
        var from = here;
        RequireDistance(from.Distance + FieldPath.Length(name));
        if (FieldPath.Follow(from.Object, name) is not { } path)
        {
            throw from.Unknown(name, Pointer());
        }

        Count(path.Via.Count);
        var end = path.Object;
        here = new QueryPosition(from.Root, end, from.Path + name[..^path.Name.Length], from.Distance + path.Via.Count);
        if (path.FindField() is { } field)
        {
            return new Place(from, path.Via, field, null);
        }

        return end.Definition.FindChildren(path.Name) is { } relation && end.FindChildren(relation) is not null
            ? new Place(from, path.Via, null, relation)
            : throw from.Unknown(name, Pointer());
    }

    /// <summary>Goes back to where <see cref="Enter"/> began.</summary>
    /// <returns>The condition as one on the object there.</returns>
    private Filter Leave(Place place, Filter filter)
    {
        here = place.From;
        for (var step = place.Via.Count - 1; step >= 0; step--)
        {
            filter = new RelatedFilter(place.Via[step], filter);
        }

        return filter;
    }

    private FieldDefinition FieldOf(Place place) => place.Field ?? throw Invalid(
        $"'{place.Relation!.Name}' leads to many records: ask whether {Some}, {Every} or {None} of them satisfies a condition.");

    // {"account": {"industry": "retail"}}: a condition on the record referred to, not on the reference.
    private static bool IsNested(FieldDefinition field, JsonElement value)
    {
        if (field.Reference is null)
        {
            return false;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!JsonTexts.TryGetName(property, out var name) || !name.StartsWith('$') || name.ToUpperInvariant() is "$AND" or "$OR")
            {
                return true;
            }
        }

        return false;
    }

    private RelatedFilter Nested(FieldDefinition field, JsonElement value, int depth)
    {
        var from = here;
        if (from.Object.FindRelated(field.Reference!.Object) is not { } related)
        {
            // As unknown as the same names with dots.
            var inner = value.EnumerateObject().Select(Name).FirstOrDefault(static name => !name.StartsWith('$'));
            throw inner is null ? Invalid("There is no such operator.") : here.Unknown($"{field.Name}.{inner}", Pointer());
        }

        Step(related, field.Name);
        var operand = Node(value, depth + 1);
        here = from;
        return new RelatedFilter(field.Ordinal, operand);
    }

    private Filter Quantified(ChildRelation relation, JsonElement value, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() == 0)
        {
            throw Invalid($"'{relation.Name}' leads to many records: ask whether {Some}, {Every} or {None} of them satisfies a condition.");
        }

        var conditions = new List<Filter>();
        foreach (var property in value.EnumerateObject())
        {
            var quantifier = Name(property);
            path.Add(quantifier);
            conditions.Add(Quantified(relation, quantifier, property.Value, depth));
            path.RemoveAt(path.Count - 1);
        }

        return conditions is [var only] ? only : new AndFilter(conditions);
    }

    private Filter Quantified(ChildRelation relation, string quantifier, JsonElement operand, int depth)
    {
        var from = here;
        Step(from.Object.FindChildren(relation)!, relation.Name);
        Func<ChildRelation, Filter, Filter> make = quantifier.ToUpperInvariant() switch
        {
            "$SOME" => static (relation, operand) => new ChildrenFilter(relation, operand),
            "$EVERY" => ChildrenFilter.Every,
            "$NONE" => ChildrenFilter.None,
            _ => throw Invalid($"An operator here is one of {Some}, {Every}, {None}."),
        };
        var filter = make(relation, Node(operand, depth + 1));
        here = from;
        return filter;
    }

    private void Step(FieldScope to, string name)
    {
        RequireDistance(here.Distance + 1);
        Count();
        here = here.Step(to, name);
    }

    private void RequireDistance(int distance)
    {
        if (distance > QueryLimits.MaxRelationDepth)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"A condition leads over at most {QueryLimits.MaxRelationDepth} relations."));
        }
    }
}
