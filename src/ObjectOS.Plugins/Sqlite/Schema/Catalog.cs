using ObjectOS.Sqlite.Connections;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Reads what tables a database has. A handful of statements, however many tables there are.</summary>
internal static class Catalog
{
    private const string Columns =
        """
        select m."name", c."name", lower(c."type"), c."notnull", c."pk"
        from sqlite_schema m join pragma_table_info(m."name") c where m."type" = 'table'
        """;

    private const string ForeignKeys =
        """
        select m."name", f."from", f."table", lower(f."on_delete")
        from sqlite_schema m join pragma_foreign_key_list(m."name") f where m."type" = 'table'
        """;

    private const string Indexes =
        """
        select m."name", i."name", i."unique", coalesce(c."name", '')
        from sqlite_schema m join pragma_index_list(m."name") i join pragma_index_info(i."name") c
        where m."type" = 'table' and i."origin" = 'c' order by m."name", i."name", c."seqno"
        """;

    private const string OwnColumns = """select "table_name", "name", "kind", "allowed" from "_columns" """;

    private const string OwnIndexes = """select "table_name", "name" from "_indexes" """;

    private const string Foreign =
        """
        select m."tbl_name", m."sql" from sqlite_schema m
        where m."type" in ('index', 'trigger') and m."sql" is not null
          and not exists (select 1 from "_indexes" i where i."name" = m."name" and m."type" = 'index')
        """;

    public static Dictionary<string, CatalogTable> Read(Connection connection)
    {
        var tables = new Dictionary<string, CatalogTable>(StringComparer.OrdinalIgnoreCase);
        connection.Read(Columns, row =>
        {
            if (!tables.TryGetValue(row.GetText(0), out var table))
            {
                tables.Add(row.GetText(0), table = new CatalogTable());
            }

            table.Columns.Add(row.GetText(1), new CatalogColumn(row.GetText(2), row.GetBoolean(3), (int)row.GetInteger(4)));
        });
        connection.Read(ForeignKeys, row => tables[row.GetText(0)].ForeignKeys.Add(new CatalogForeignKey(row.GetText(1), row.GetText(2), row.GetText(3))));
        connection.Read(Indexes, row =>
        {
            var indexes = tables[row.GetText(0)].Indexes;
            if (!indexes.TryGetValue(row.GetText(1), out var index))
            {
                indexes.Add(row.GetText(1), index = new CatalogIndex(row.GetBoolean(2), []));
            }

            index.Columns.Add(row.GetText(3));
        });

        if (Bookkeeping.Exists(connection))
        {
            ReadBookkeeping(connection, tables);
        }

        return tables;
    }

    private static void ReadBookkeeping(Connection connection, Dictionary<string, CatalogTable> tables)
    {
        connection.Read(OwnColumns, row =>
        {
            if (tables.TryGetValue(row.GetText(0), out var table) && table.Columns.TryGetValue(row.GetText(1), out var column))
            {
                column.Kind = row.GetText(2);
                column.Allowed = row.GetTextList(3);
            }
        });
        connection.Read(OwnIndexes, row =>
        {
            if (tables.TryGetValue(row.GetText(0), out var table))
            {
                table.OwnIndexes.Add(row.GetText(1));
            }
        });
        connection.Read(Foreign, row =>
        {
            if (tables.TryGetValue(row.GetText(0), out var table))
            {
                table.Foreign.Add(row.GetText(1));
            }
        });
    }
}
