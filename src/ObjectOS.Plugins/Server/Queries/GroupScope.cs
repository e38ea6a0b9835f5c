namespace ObjectOS.Server.Queries;

/// <summary>The names that conditions on groups and orders of groups may use: those of the columns, and functions such as <c>sum(amount)</c>, which become columns that are not shown.</summary>
internal sealed class GroupScope(RecordAccess access, IReadOnlyList<GroupKey> keys, IReadOnlyList<Aggregate> shown) : FieldScope
{
    private readonly List<Aggregate> aggregates = [.. shown];
    private GroupColumns columns = new(access.Type.Definition, keys, shown);

    public override ObjectDefinition Definition => columns.Definition;

    public IReadOnlyList<Aggregate> Aggregates => aggregates;

    public GroupColumns Columns => columns;

    public override FieldDefinition? FindReadable(ReadOnlySpan<char> name) => Definition.FindField(name) ?? FindFunction(name);

    private FieldDefinition? FindFunction(ReadOnlySpan<char> name)
    {
        var open = name.IndexOf('(');
        if (open < 0 || name[^1] != ')' || AggregateNames.FindFunction(name[..open].ToString()) is not { } function)
        {
            return null;
        }

        var argument = name[(open + 1)..^1].Trim();
        var field = argument is "*" or "" ? null : access.FindReadable(argument);
        if ((field is null && argument is not ("*" or "")) || !Aggregate.Fits(function, field))
        {
            return null;
        }

        var index = aggregates.FindIndex(aggregate => aggregate.Function == function && aggregate.Field == field?.Ordinal);
        if (index < 0)
        {
            if (aggregates.Count == QueryLimits.MaxAggregates)
            {
                return null;
            }

            index = aggregates.Count;
            aggregates.Add(new Aggregate(function, field?.Ordinal, name.ToString(), IsShown: false));
            columns = new GroupColumns(access.Type.Definition, keys, aggregates);
        }

        return Definition.Fields[keys.Count + index];
    }
}
