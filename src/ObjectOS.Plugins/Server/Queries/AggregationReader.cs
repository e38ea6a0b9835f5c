using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Reads <c>groupBy</c> and <c>aggregations</c>: the columns of an aggregation.</summary>
/// <param name="access">The object, as this caller may use it.</param>
internal sealed class AggregationReader(RecordAccess access)
{
    private const int LongestName = 63;

    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public List<GroupKey> Keys { get; } = [];

    public List<Aggregate> Aggregates { get; } = [];

    /// <summary>Reads <c>status,created_at:month</c>.</summary>
    public void ReadKeys(string text, string name)
    {
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var pointer = JsonPointer.Of(name);
            AddKey(colon < 0 ? part : part[..colon], colon < 0 ? null : Bucket(part[(colon + 1)..], pointer), alias: null, pointer);
        }
    }

    /// <summary>Reads a list of names and of <c>{"field", "bucket", "alias"}</c>.</summary>
    public void ReadKeys(JsonElement json, string name)
    {
        if (JsonTexts.TryGet(json, out var text))
        {
            ReadKeys(text, name);
            return;
        }

        foreach (var (element, pointer) in Elements(json, name))
        {
            if (JsonTexts.TryGet(element, out var field))
            {
                AddKey(field, bucket: null, alias: null, pointer);
            }
            else
            {
                ReadKey(element, pointer);
            }
        }
    }

    /// <summary>Reads a list of <c>{"function", "field", "alias"}</c>.</summary>
    public void ReadAggregates(JsonElement json, string name)
    {
        foreach (var (element, pointer) in Elements(json, name))
        {
            ReadAggregate(element, pointer);
        }
    }

    private void ReadKey(JsonElement element, string pointer)
    {
        string? field = null;
        string? alias = null;
        DateBucket? bucket = null;
        foreach (var (key, value) in Properties(element, pointer, "A group is a name or an object of field, bucket and alias."))
        {
            switch (key)
            {
                case "field": field = Text(value, pointer, key); break;
                case "alias" or "as": alias = Text(value, pointer, key); break;
                case "bucket" or "dateGranularity": bucket = Bucket(Text(value, pointer, key), pointer); break;
                default: throw Invalid("A group is an object of field, bucket and alias.", pointer);
            }
        }

        AddKey(field ?? throw Invalid("A group names its field.", pointer), bucket, alias, pointer);
    }

    private void ReadAggregate(JsonElement element, string pointer)
    {
        const string form = "An aggregation is an object of function, field and alias.";
        string? field = null;
        string? alias = null;
        AggregateFunction? function = null;
        var distinct = false;
        foreach (var (key, value) in Properties(element, pointer, form))
        {
            switch (key)
            {
                case "function" or "func":
                    function = AggregateNames.FindFunction(Text(value, pointer, key)) ?? throw Invalid("A function is one of count, count_distinct, sum, avg, min, max.", $"{pointer}/{key}");
                    break;
                case "field": field = Text(value, pointer, key); break;
                case "alias" or "as": alias = Text(value, pointer, key); break;
                case "distinct" when value.ValueKind is JsonValueKind.True or JsonValueKind.False: distinct = value.GetBoolean(); break;
                default: throw Invalid(form, pointer);
            }
        }

        AddAggregate(Distinct(function ?? throw Invalid("An aggregation names its function.", pointer), distinct, pointer), field == "*" ? null : field, alias, pointer);
    }

    private void AddKey(string name, DateBucket? bucket, string? alias, string pointer)
    {
        var field = Field(name, pointer);
        if (!Aggregate.IsGroupable(field))
        {
            throw Invalid($"Records cannot be grouped by '{field.Name}'.", pointer);
        }

        if (bucket is not null && !Aggregate.IsDated(field))
        {
            throw Invalid($"'{field.Name}' holds no date that could lie in a span of days.", pointer);
        }

        if (Keys.Count == QueryLimits.MaxGroupKeys)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"Records are grouped by at most {QueryLimits.MaxGroupKeys} fields."), pointer);
        }

        Keys.Add(new GroupKey(field.Ordinal, Name(alias, field.Name, pointer), bucket));
    }

    private void AddAggregate(AggregateFunction function, string? name, string? alias, string pointer)
    {
        var field = name is null ? null : Field(name, pointer);
        if (!Aggregate.Fits(function, field))
        {
            throw Invalid(field is null ? "This function needs a field." : $"This function cannot be made of '{field.Name}'.", pointer);
        }

        if (Aggregates.Count == QueryLimits.MaxAggregates)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"There are at most {QueryLimits.MaxAggregates} aggregations."), pointer);
        }

        Aggregates.Add(new Aggregate(function, field?.Ordinal, Name(alias, AggregateNames.Default(function, field?.Name), pointer)));
    }

    private FieldDefinition Field(string name, string pointer) => access.FindReadable(name) ?? throw QueryProblems.UnknownField(access, name, pointer);

    private string Name(string? alias, string otherwise, string pointer)
    {
        var name = alias ?? otherwise;
        if (alias is not null && (alias.Length is 0 or > LongestName || char.IsAsciiDigit(alias[0]) || !alias.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_')))
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"An alias consists of at most {LongestName} letters, digits and underscores, the first no digit."), pointer);
        }

        return names.Add(name) ? name : throw Invalid($"There are two columns of the name '{name}'; give one an alias.", pointer);
    }

    private static AggregateFunction Distinct(AggregateFunction function, bool distinct, string pointer) => (function, distinct) switch
    {
        (_, false) or (AggregateFunction.Min or AggregateFunction.Max or AggregateFunction.CountDistinct, true) => function,
        (AggregateFunction.Count, true) => AggregateFunction.CountDistinct,
        _ => throw Invalid("Only what is counted can be distinct.", pointer),
    };

    private static DateBucket Bucket(string text, string pointer) =>
        AggregateNames.FindBucket(text) ?? throw Invalid("A span of days is one of day, week, month, quarter, year.", pointer);

    private static IEnumerable<(JsonElement Element, string Pointer)> Elements(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"'{name}' must be a list.", JsonPointer.Of(name));
        }

        return json.EnumerateArray().Select((element, index) => (element, JsonPointer.Of([name, JsonPointer.Index(index)])));
    }

    private static IEnumerable<(string Key, JsonElement Value)> Properties(JsonElement element, string pointer, string form)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(form, pointer);
        }

        return element.EnumerateObject().Select(property => (JsonTexts.TryGetName(property, out var key) ? key : "", property.Value));
    }

    private static string Text(JsonElement value, string pointer, string key) =>
        JsonTexts.TryGet(value, out var text) ? text : throw Invalid("A text was expected here.", $"{pointer}/{key}");

    private static ProblemException Invalid(string message, string pointer) =>
        new(ProblemCode.InvalidAggregation, message, [new FieldProblem("", "AGGREGATION", message, pointer)]);
}
