using System.Globalization;
using System.Text;
using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Records.Expanding;

/// <summary>
/// Writes the records at the end of lookups into a statement. Each is a table of its own that holds only what exists for the caller; its columns have names that no other has, so that the columns of
/// the records themselves need no qualifier.
/// </summary>
internal static class JoinSql
{
    /// <summary>Writes the columns of what is joined, in the order of <see cref="LevelPlan.Start"/>.</summary>
    public static void Columns(ColumnList list, IReadOnlyList<RelatedPlan> joins)
    {
        foreach (var join in joins)
        {
            foreach (var field in join.Level.Target.Definition.Fields)
            {
                if (join.Level.Columns.Fields[field.Ordinal])
                {
                    Name(list.Next(), join, field.Ordinal);
                }
            }

            Name(list.Next(), join, SystemFields.Id);
            Columns(list, join.Level.Joins);
        }
    }

    /// <summary>Writes the tables that are joined.</summary>
    /// <param name="sql">The statement up to and including its table.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="joins">What is joined.</param>
    /// <param name="table">The name of the table, quoted.</param>
    public static void Tables(StringBuilder sql, ParameterList parameters, IReadOnlyList<RelatedPlan> joins, string table)
    {
        foreach (var join in joins)
        {
            Table(sql, parameters, join);
            sql.Append(table).Append('.').Append(Sql.Quote(join.Field.Name)).Append(' ');
            Inner(sql, parameters, join);
        }
    }

    private static void Inner(StringBuilder sql, ParameterList parameters, RelatedPlan outer)
    {
        foreach (var join in outer.Level.Joins)
        {
            Table(sql, parameters, join);
            Name(sql, outer, join.Field.Ordinal);
            sql.Append(' ');
            Inner(sql, parameters, join);
        }
    }

    private static void Table(StringBuilder sql, ParameterList parameters, RelatedPlan join)
    {
        var level = join.Level;
        var parts = level.Target.Store.Parts;
        var read = level.Columns.Fields | FieldMask.Of(SystemFields.Id);
        foreach (var inner in level.Joins)
        {
            read.Add(inner.Field.Ordinal);
        }

        sql.Append("left join (select ");
        var list = new ColumnList(sql);
        foreach (var field in parts.Definition.Fields)
        {
            if (read[field.Ordinal])
            {
                list.Next().Append(Queries.ColumnSql.Of(parts.Definition, field, parts.Dialect)).Append(" as ");
                Name(sql, join, field.Ordinal);
            }
        }

        sql.Append(parts.From);
        parts.Where(sql, parameters, level.Target.Rows, where: null, caller: null);
        sql.Append(CultureInfo.InvariantCulture, $") as \"_{level.Start}\" on ");
        Name(sql, join, SystemFields.Id);
        sql.Append(" = ");
    }

    // No two levels of a row begin with the same column.
    private static void Name(StringBuilder sql, RelatedPlan join, int ordinal) => sql.Append(CultureInfo.InvariantCulture, $"\"_{join.Level.Start}_{ordinal}\"");
}
