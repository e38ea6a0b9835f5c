using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <content>One comparison of one field.</content>
internal sealed partial class FilterReader
{
    private Filter Compare(Place place, Comparison comparison, JsonElement value)
    {
        var field = FieldOf(place);
        switch (comparison)
        {
            case Comparison.IsNull or Comparison.IsNotNull or Comparison.IsEmpty:
                return Test(field, comparison, value.ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => throw Invalid("This operator takes true or false."),
                });
            case Comparison.In:
                return new InFilter(field.Ordinal, Values(field, value));
            case Comparison.NotIn:
                return new NotFilter(new InFilter(field.Ordinal, Values(field, value)));
            case Comparison.Between:
                return Between(place, value);
            case Comparison.Contains:
                return Match(field, FilterOperator.Contains, value);
            case Comparison.NotContains:
                return new NotFilter(Match(field, FilterOperator.Contains, value));
            case Comparison.ContainsIgnoringCase:
                return Match(field, FilterOperator.ContainsIgnoringCase, value);
            case Comparison.StartsWith:
                return Match(field, FilterOperator.StartsWith, value);
            case Comparison.EndsWith:
                return Match(field, FilterOperator.EndsWith, value);
            case Comparison.Like:
                return Match(field, FilterOperator.Like, value);
            case Comparison.LikeIgnoringCase:
                return Match(field, FilterOperator.LikeIgnoringCase, value);
            default:
                return Order(place, OperatorOf(comparison), value);
        }
    }

    private Filter Order(Place place, FilterOperator comparison, JsonElement value)
    {
        Count();
        var field = FieldOf(place);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return comparison is FilterOperator.Equal or FilterOperator.NotEqual
                ? new CompareFilter(field.Ordinal, comparison, FieldValue.Null)
                : throw Invalid("Nothing is smaller or greater than null.");
        }

        RequireComparable(field);
        return IsFieldReference(value)
            ? CompareFields(place, comparison, value)
            : new CompareFilter(field.Ordinal, comparison, Value(field, value));
    }

    // The other field is named as the first one is: from the object in which the condition stands.
    private CompareFieldsFilter CompareFields(Place place, FilterOperator comparison, JsonElement reference)
    {
        path.Add("$field");
        var field = FieldOf(place);
        var name = Text(reference.EnumerateObject().First().Value);
        var there = FieldPath.Length(name) <= QueryLimits.MaxRelationDepth ? FieldPath.Follow(place.From.Object, name) : null;
        var other = there?.FindField() ?? throw place.From.Unknown(name, Pointer());
        if (!there.Value.Via.SequenceEqual(place.Via))
        {
            throw Invalid("Two fields can be compared only within one record.");
        }

        if (other.Kind != field.Kind || other.Scale != field.Scale)
        {
            throw Invalid($"'{field.Name}' cannot be compared with '{other.Name}': they hold different kinds of values.");
        }

        path.RemoveAt(path.Count - 1);
        return new CompareFieldsFilter(field.Ordinal, comparison, other.Ordinal);
    }

    private AndFilter Between(Place place, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2)
        {
            throw Invalid("'between' takes a list of two values.");
        }

        return new AndFilter([Order(place, FilterOperator.GreaterOrEqual, value[0]), Order(place, FilterOperator.LessOrEqual, value[1])]);
    }

    private CompareFilter Match(FieldDefinition field, FilterOperator comparison, JsonElement value)
    {
        Count();
        if (field.Kind == ValueKind.TextList && comparison == FilterOperator.Contains)
        {
            return FilterValues.TryReadElement(field, value, out var element, out var expected)
                ? new CompareFilter(field.Ordinal, comparison, element)
                : throw WrongValue(field, expected);
        }

        if (field.Kind != ValueKind.Text)
        {
            throw Invalid($"'{field.Name}' holds no text to look into.");
        }

        return new CompareFilter(field.Ordinal, comparison, FieldValue.Text(Text(value)));
    }

    private List<FieldValue> Values(FieldDefinition field, JsonElement list)
    {
        RequireComparable(field);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Invalid("A list of values is expected here.");
        }

        Count(1 + list.GetArrayLength());
        var values = new List<FieldValue>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            path.Add(JsonPointer.Index(values.Count));
            values.Add(element.ValueKind == JsonValueKind.Null ? FieldValue.Null : Value(field, element));
            path.RemoveAt(path.Count - 1);
        }

        return values;
    }

    private Filter Test(FieldDefinition field, Comparison test, bool holds)
    {
        Count();
        var isNull = new CompareFilter(field.Ordinal, FilterOperator.Equal, FieldValue.Null);
        Filter filter = test switch
        {
            Comparison.IsNotNull => new CompareFilter(field.Ordinal, FilterOperator.NotEqual, FieldValue.Null),
            Comparison.IsEmpty when field.Kind == ValueKind.Text && field.Type != FieldType.Select =>
                new OrFilter([isNull, new CompareFilter(field.Ordinal, FilterOperator.Equal, FieldValue.Text(""))]),
            Comparison.IsEmpty when field.Kind == ValueKind.TextList =>
                new OrFilter([isNull, new CompareFilter(field.Ordinal, FilterOperator.Equal, FieldValue.TextList([]))]),
            _ => isNull,
        };
        return holds ? filter : new NotFilter(filter);
    }

    private FieldValue Value(FieldDefinition field, JsonElement element) =>
        FilterValues.TryRead(field, element, out var value, out var expected) ? value : throw WrongValue(field, expected);

    private void RequireComparable(FieldDefinition field)
    {
        if (field.Kind is ValueKind.TextList)
        {
            throw Invalid($"'{field.Name}' holds a list: ask what it contains, or whether it is null.");
        }

        if (field.Kind is ValueKind.Secret)
        {
            throw Invalid($"'{field.Name}' is a secret: it can only be asked whether it is null.");
        }

        if (field.Kind is ValueKind.Vector)
        {
            throw Invalid($"'{field.Name}' holds a vector: it can only be asked whether it is null.");
        }

        if (field.Kind is ValueKind.Json)
        {
            throw Invalid($"'{field.Name}' holds JSON: it can only be asked whether it is null.");
        }
    }

    private static bool IsFieldReference(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() != 1)
        {
            return false;
        }

        var only = value.EnumerateObject().First();
        return JsonTexts.TryGetName(only, out var name) && name.Equals("$field", StringComparison.OrdinalIgnoreCase);
    }

    private static FilterOperator OperatorOf(Comparison comparison) => comparison switch
    {
        Comparison.Equal => FilterOperator.Equal,
        Comparison.NotEqual => FilterOperator.NotEqual,
        Comparison.Less => FilterOperator.Less,
        Comparison.LessOrEqual => FilterOperator.LessOrEqual,
        Comparison.Greater => FilterOperator.Greater,
        Comparison.GreaterOrEqual => FilterOperator.GreaterOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
