using System.Text.RegularExpressions;
using ObjectOS.Sqlite.Connections;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Reads what tables a database has. A handful of statements, however many tables there are. The index behind searches is tables and triggers of its own, which belong to the table that is searched.</summary>
internal static partial class Catalog
{
    private const string Columns =
        """
        select m."name", c."name", lower(c."type"), c."notnull", c."pk", c."hidden", coalesce(c."dflt_value", ''), m."sql"
        from sqlite_schema m join pragma_table_xinfo(m."name") c where m."type" = 'table' and m."name" not glob '_search_*' order by m."name", c."pk", c."cid"
        """;

    private const string ForeignKeys =
        """
        select m."name", f."from", f."table", lower(f."on_delete")
        from sqlite_schema m join pragma_foreign_key_list(m."name") f where m."type" = 'table' and m."name" not glob '_search_*'
        """;

    private const string Indexes =
        """
        select m."name", i."name", i."unique", coalesce(c."name", ''), i."partial", x."sql"
        from sqlite_schema m join pragma_index_list(m."name") i join pragma_index_info(i."name") c
        join sqlite_schema x on x."type" = 'index' and x."name" = i."name"
        where m."type" = 'table' and m."name" not glob '_search_*' and i."origin" = 'c' order by m."name", i."name", c."seqno"
        """;

    private const string Attachments =
        """select "tbl_name", "name", "sql" from sqlite_schema where "type" in ('index', 'trigger') and "name" not glob '_search_*' and "sql" is not null order by "type", "name" """;

    private const string Searches =
        """select "name", "sql" from sqlite_schema where "name" glob '_search_*' and ("type" = 'trigger' or "sql" like 'create virtual table%') order by "name" """;

    public static IReadOnlyDictionary<string, CatalogTable> Read(Connection connection)
    {
        var tables = new Dictionary<string, CatalogTable>(StringComparer.OrdinalIgnoreCase);
        connection.Read(Columns, row =>
        {
            if (!tables.TryGetValue(row.GetText(0), out var table))
            {
                tables.Add(row.GetText(0), table = new SqliteTable(row.GetText(0)));
            }

            AddColumn((SqliteTable)table, row);
        });
        connection.Read(ForeignKeys, row => tables[row.GetText(0)].ForeignKeys.Add(new CatalogForeignKey(row.GetText(1), row.GetText(2), TableSql.ActionOf(row.GetText(3)))));
        connection.Read(Indexes, row =>
        {
            var indexes = tables[row.GetText(0)].Indexes;
            var index = indexes.GetValueOrDefault(row.GetText(1)) ?? new CatalogIndex(row.GetText(1), [], row.GetBoolean(2), Part: row.GetBoolean(4) ? Part().Match(row.GetText(5)).Groups[1].Value : null);
            indexes[index.Name] = index with { Columns = [.. index.Columns, row.GetText(3)] };
        });
        connection.Read(Attachments, row => ((SqliteTable)tables[row.GetText(0)]).Attachments.Add((row.GetText(1), row.GetText(2))));
        var searches = new Dictionary<string, string>(StringComparer.Ordinal);
        connection.Read(Searches, row => searches.Add(row.GetText(0), row.GetText(1)));
        foreach (var table in tables.Values)
        {
            table.Search = SearchIndex.Read(table, searches);
        }

        return tables;
    }

    private static void AddColumn(SqliteTable table, RowReader row)
    {
        var name = row.GetText(1);
        if (name == SearchIndex.RowColumn)
        {
            // It is the key for SQLite; the one that the build names is unique beside it.
            table.HasRowColumn = true;
            table.PrimaryKey.Add("id");
            return;
        }

        table.Columns.Add(name, new CatalogColumn(name, row.GetText(2), Nullable: !row.GetBoolean(3), CheckText.AllowedValues(row.GetText(7), name)));
        if (row.GetInteger(4) > 0)
        {
            table.PrimaryKey.Add(name);
        }

        if (row.GetInteger(5) != 0)
        {
            table.Generated.Add(name);
        }

        if (row.GetText(6) is { Length: > 0 } value)
        {
            table.Defaults.Add(name, value);
        }
    }

    // What stands behind the columns. Kept as it was written, so that a condition of ours is known again and any other is another.
    [GeneratedRegex(@"\) where (.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Part();
}
