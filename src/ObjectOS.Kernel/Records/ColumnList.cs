using System.Text;

namespace ObjectOS.Records;

/// <summary>Writes the columns of a select, with a comma between any two.</summary>
internal sealed class ColumnList(StringBuilder sql)
{
    private bool any;

    /// <summary>Adds a column, or several that have their commas already.</summary>
    public void Add(string column) => Next().Append(column);

    /// <summary>Where the next column is to be written.</summary>
    public StringBuilder Next()
    {
        sql.Append(any ? ", " : "");
        any = true;
        return sql;
    }

    /// <summary>Names the last column.</summary>
    public void Name(string quoted) => sql.Append(" as ").Append(quoted);
}
