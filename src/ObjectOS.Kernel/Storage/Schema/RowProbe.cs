using System.Globalization;
using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <summary>Questions about the rows of one table, on whose answers it depends whether a step can be taken.</summary>
internal sealed class RowProbe(ISchemaSession session, TableDefinition table, SchemaRenames renames)
{
    private string From => $"from {Sql.Quote(renames.Table(table.Name))} t";

    /// <summary>The value of a column, for conditions.</summary>
    public string Column(string name) => "t." + Sql.Quote(renames.Column(table.Name, name));

    /// <summary>The rows that a condition holds for.</summary>
    public async ValueTask<FoundRows> FindAsync(string condition, CancellationToken cancellationToken)
    {
        var key = table.Columns.First(column => column.Name == table.PrimaryKey[0]);
        var example = new RowList<string>(row => key.Kind == ValueKind.Uuid ? row.GetUuid(0).ToString() : row.GetText(0));
        await session.QueryAsync($"select {Column(key.Name)} {From} where {condition} order by 1 limit 1", null, example, cancellationToken).ConfigureAwait(false);
        if (example.Items is not [var first])
        {
            return default;
        }

        var count = new RowList<long>(static row => row.GetInteger(0));
        await session.QueryAsync($"select count(*) {From} where {condition}", null, count, cancellationToken).ConfigureAwait(false);
        return new FoundRows(count.Items[0], first);
    }

    /// <summary>The rows that share their values with others; rows with a null among them share with none.</summary>
    /// <param name="expressions">The values.</param>
    /// <param name="among">A condition on the rows that count; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<FoundRows> FindSharingAsync(IReadOnlyList<string> expressions, string? among, CancellationToken cancellationToken)
    {
        var counted = among ?? "1 = 1";
        var names = Enumerable.Range(1, expressions.Count).Select(static number => string.Create(CultureInfo.InvariantCulture, $"v{number}")).ToArray();
        var inner = string.Join(", ", expressions.Zip(names, static (expression, name) => $"{expression} as {name}"));
        var present = string.Join(" and ", names.Select(static name => $"{name} is not null"));
        var grouped = string.Join(", ", names);
        return FindAsync(
            $"({string.Join(", ", expressions)}) in (select {grouped} from (select {inner} {From} where {counted}) s where {present} group by {grouped} having count(*) > 1) and {counted}",
            cancellationToken);
    }

    /// <summary>The rows that refer to no row of another table.</summary>
    public ValueTask<FoundRows> FindOrphansAsync(string expression, string referenced, CancellationToken cancellationToken) =>
        FindAsync($"({expression}) is not null and not exists (select 1 from {Sql.Quote(renames.Table(referenced))} r where r.\"id\" = {expression})", cancellationToken);
}

/// <summary>Rows that a question found.</summary>
/// <param name="Count">How many.</param>
/// <param name="Example">The key of the first.</param>
internal readonly record struct FoundRows(long Count, string? Example)
{
    public bool Any => Count > 0;

    /// <summary>For example <c>3 rows, such as 0193...,</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {(Count == 1 ? "row" : "rows")} (such as {Example})");
}
