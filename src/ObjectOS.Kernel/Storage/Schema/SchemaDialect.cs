using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Storage.Schema;

/// <summary>What differs between databases when tables are compared and changed. Implemented by each driver; stateless.</summary>
public abstract class SchemaDialect
{
    /// <summary>The statements that make the tables in which migrations keep their own records, unless they are there (see <see cref="SchemaEngine"/>).</summary>
    public abstract IReadOnlyList<string> Bookkeeping { get; }

    /// <summary>The type of a column, spelt as the catalogue spells it.</summary>
    public abstract string TypeOf(ColumnDefinition column);

    /// <summary>The name under which the catalogue has an index of that name.</summary>
    public virtual string IndexName(string name) => name;

    /// <summary>The condition of an index over a part of the rows, in SQL of this database; <c>{r}</c> stands for the table.</summary>
    public abstract string ConditionOf(IndexCondition condition);

    /// <summary>The condition on the rows that an index covers, as it is written behind <c>where</c>; null when it covers all.</summary>
    public string? PartOf(TableIndexDefinition index)
    {
        var isNull = index.OnlyWhereNull is { } column ? Sql.Quote(column) + " is null" : null;
        var condition = index.Where is { } where ? ConditionOf(where).Replace(ComputedField.RecordMark + ".", "", StringComparison.Ordinal) : null;
        return isNull is null || condition is null ? isNull ?? condition : $"{isNull} and {condition}";
    }

    /// <summary>Whether the condition of an index, as the catalogue tells it, follows when a column is renamed.</summary>
    public virtual bool RenamesReachParts => true;

    /// <summary>How dangerous a change that loses nothing is in this database: <see cref="MigrationRisk.Safe"/> or <see cref="MigrationRisk.Locking"/>.</summary>
    public abstract MigrationRisk RiskOf(SchemaChange change);

    /// <summary>A condition that is true when a value is none of those allowed; for a list, when one of its elements is none.</summary>
    public abstract string HasOther(string expression, ColumnDefinition column);

    /// <summary>A value as a constant of a column.</summary>
    public abstract string Constant(FieldValue value, ColumnDefinition column);

    /// <summary>How values of a column become values of another kind. Asked only where <see cref="ValueConversion"/> knows a way.</summary>
    public abstract ColumnConversion Convert(string expression, ColumnDefinition from, ColumnDefinition to);

    /// <summary>Whether a change is made after the commit of the others, so that it blocks nobody.</summary>
    public virtual bool RunsOutside(SchemaChange change) => false;

    /// <summary>Whether the index behind searches outlasts <see cref="Rename"/> of the table, or of one of its columns.</summary>
    public virtual bool RenamesKeepSearch => true;

    /// <summary>The statements that rename a table or a column.</summary>
    public abstract IReadOnlyList<string> Rename(SchemaChange rename);

    /// <summary>The statement that gives a sequence another name, if there is one of the old name.</summary>
    public abstract string RenameSequence(string from, string to);

    /// <summary>The statements that make all other changes, in an order that the database accepts.</summary>
    /// <param name="comparison">What differs; it holds no renames of tables and columns any more.</param>
    public abstract IReadOnlyList<string> Statements(SchemaComparison comparison);
}

/// <summary>How values become values of another kind.</summary>
/// <param name="Value">The expression of the new value.</param>
/// <param name="IsPossible">A condition that is true when the old value, which is not null, can be turned into a new one without a loss.</param>
public readonly record struct ColumnConversion(string Value, string IsPossible);
