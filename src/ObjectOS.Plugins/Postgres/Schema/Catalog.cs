using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Schema;

/// <summary>Reads what tables the current schema has. A handful of statements, however many tables there are.</summary>
internal static class Catalog
{
    private const string Columns =
        """
        select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull, coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
        where c.relkind in ('r', 'p') order by c.relname, a.attnum
        """;

    private const string ForeignKeys =
        """
        select c.relname::text, f.conname::text, a.attname::text, r.relname::text,
               case f.confdeltype when 'n' then 'set null' when 'c' then 'cascade' when 'r' then 'restrict' when 'd' then 'set default' else 'no action' end
        from pg_constraint f
        join pg_class c on c.oid = f.conrelid
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
        join pg_class r on r.oid = f.confrelid
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        where f.contype = 'f' and cardinality(f.conkey) = 1
        """;

    private const string Indexes =
        """
        select c.relname::text, x.relname::text, i.indisunique, coalesce(a.attname::text, '')
        from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_class x on x.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
        cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where not i.indisprimary order by c.relname, x.relname, k.place
        """;

    public static async ValueTask<Dictionary<string, CatalogTable>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, CatalogTable>(StringComparer.Ordinal);
        await connection.ReadAsync(
            Columns,
            row =>
            {
                if (!tables.TryGetValue(row.GetFieldValue<string>(0), out var table))
                {
                    tables.Add(row.GetFieldValue<string>(0), table = new CatalogTable());
                }

                table.Columns.Add(row.GetFieldValue<string>(1), new CatalogColumn(row.GetFieldValue<string>(2), row.GetFieldValue<bool>(3), row.GetFieldValue<int>(4)));
            },
            cancellationToken).ConfigureAwait(false);
        await connection.ReadAsync(
            ForeignKeys,
            row => tables[row.GetFieldValue<string>(0)].ForeignKeys.Add(
                new CatalogForeignKey(row.GetFieldValue<string>(1), row.GetFieldValue<string>(2), row.GetFieldValue<string>(3), row.GetFieldValue<string>(4))),
            cancellationToken).ConfigureAwait(false);
        await connection.ReadAsync(
            Indexes,
            row =>
            {
                if (tables.TryGetValue(row.GetFieldValue<string>(0), out var table))
                {
                    if (!table.Indexes.TryGetValue(row.GetFieldValue<string>(1), out var index))
                    {
                        table.Indexes.Add(row.GetFieldValue<string>(1), index = new CatalogIndex(row.GetFieldValue<bool>(2), []));
                    }

                    index.Columns.Add(row.GetFieldValue<string>(3));
                }
            },
            cancellationToken).ConfigureAwait(false);
        await Bookkeeping.ReadAsync(connection, tables, cancellationToken).ConfigureAwait(false);
        return tables;
    }
}
