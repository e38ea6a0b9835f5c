using System.Text.RegularExpressions;
using Npgsql;
using ObjectOS.Postgres.Connections;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>Reads what tables the current schema has. A handful of statements, however many tables there are.</summary>
internal static partial class Catalog
{
    private const string Columns =
        """
        select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), not a.attnotnull, coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0),
               case when a.attgenerated = 's' then coalesce((select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = a.attrelid and d.adnum = a.attnum), '') else '' end,
               exists (select from pg_index s join pg_class x on x.oid = s.indexrelid join pg_am m on m.oid = x.relam
                       where s.indrelid = c.oid and s.indisvalid and s.indpred is null and m.amname = 'gin' and s.indnatts = 1 and s.indkey[0] = a.attnum)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
        where c.relkind in ('r', 'p') order by c.relname, 5, a.attnum
        """;

    private const string Constraints =
        """
        select c.relname::text, f.conname::text, f.contype::text, a.attname::text, coalesce(r.relname::text, ''), f.confdeltype::text,
               pg_get_constraintdef(f.oid), quote_ident(a.attname)
        from pg_constraint f
        join pg_class c on c.oid = f.conrelid
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        left join pg_class r on r.oid = f.confrelid
        where f.contype in ('f', 'c') and cardinality(f.conkey) = 1 order by c.relname, f.conname
        """;

    private const string Indexes =
        """
        select c.relname::text, x.relname::text, i.indisunique, i.indisvalid, coalesce(a.attname::text, ''), pg_get_expr(i.indpred, i.indrelid), obj_description(i.indexrelid, 'pg_class')
        from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_class x on x.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
        cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where not i.indisprimary and k.place <= i.indnkeyatts order by c.relname, x.relname, k.place
        """;

    public static async ValueTask<IReadOnlyDictionary<string, CatalogTable>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, CatalogTable>(StringComparer.Ordinal);
        await connection.ReadAsync(Columns, row => AddColumn(tables, row), cancellationToken).ConfigureAwait(false);
        await connection.ReadAsync(Constraints, row => AddConstraint((PostgresTable)tables[row.GetFieldValue<string>(0)], row), cancellationToken).ConfigureAwait(false);
        await connection.ReadAsync(
            Indexes,
            row =>
            {
                if (tables.TryGetValue(row.GetFieldValue<string>(0), out var table))
                {
                    var name = row.GetFieldValue<string>(1);
                    var part = row.IsDBNull(5) ? null : PartOf(row.GetFieldValue<string>(5), row.IsDBNull(6) ? null : row.GetFieldValue<string>(6));
                    var index = table.Indexes.GetValueOrDefault(name) ?? new CatalogIndex(name, [], row.GetFieldValue<bool>(2), row.GetFieldValue<bool>(3), part);
                    table.Indexes[name] = index with { Columns = [.. index.Columns, row.GetFieldValue<string>(4)] };
                }
            },
            cancellationToken).ConfigureAwait(false);
        return tables;
    }

    private static void AddColumn(Dictionary<string, CatalogTable> tables, NpgsqlDataReader row)
    {
        if (!tables.TryGetValue(row.GetFieldValue<string>(0), out var table))
        {
            tables.Add(row.GetFieldValue<string>(0), table = new PostgresTable(row.GetFieldValue<string>(0)));
        }

        var name = row.GetFieldValue<string>(1);
        if (name == SearchIndex.Column)
        {
            table.Search = SearchIndex.Read(row.GetFieldValue<string>(5), row.GetFieldValue<bool>(6));
            return;
        }

        table.Columns.TryAdd(name, new CatalogColumn(name, row.GetFieldValue<string>(2), row.GetFieldValue<bool>(3), []));
        if (row.GetFieldValue<int>(4) > 0)
        {
            table.PrimaryKey.Add(name);
        }
    }

    private static void AddConstraint(PostgresTable table, NpgsqlDataReader row)
    {
        var name = row.GetFieldValue<string>(1);
        var column = row.GetFieldValue<string>(3);
        if (row.GetFieldValue<string>(2) == "f")
        {
            table.ForeignKeys.Add(new CatalogForeignKey(column, row.GetFieldValue<string>(4), TableSql.ActionOf(row.GetFieldValue<string>(5))));
            table.References.Add((column, name));
        }
        else if (CheckText.AllowedValues(row.GetFieldValue<string>(6), row.GetFieldValue<string>(7)) is { } allowed)
        {
            table.Columns[column] = table.Columns[column] with { AllowedValues = allowed };
            table.Checks.Add((column, name));
        }
    }

    private static string PartOf(string condition, string? ours) =>
        ours ?? (Part().Match(condition) is { Success: true } part ? SqlText.Name(part.Groups[1].Value) + " is null" : condition);

    // The rows without a value in one column, as PostgreSQL writes what a migration wrote.
    [GeneratedRegex(@"^\(""?([A-Za-z0-9_]+)""? IS NULL\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
