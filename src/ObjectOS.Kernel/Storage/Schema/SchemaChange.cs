namespace ObjectOS.Storage.Schema;

/// <summary>What one step changes. Drivers know the statements.</summary>
/// <param name="Table">The table, under the name that the build gives it.</param>
public abstract record SchemaChange(string Table);

/// <summary>A table is made, with its indexes and references.</summary>
/// <param name="Definition">The table.</param>
public sealed record CreateTable(TableDefinition Definition) : SchemaChange(Definition.Name);

/// <summary>A table gets another name.</summary>
/// <param name="Table">Its new name.</param>
/// <param name="From">Its old name.</param>
public sealed record RenameTable(string Table, string From) : SchemaChange(Table);

/// <summary>A table goes, with its rows.</summary>
/// <param name="Table">The table.</param>
public sealed record DropTable(string Table) : SchemaChange(Table);

/// <summary>A column gets another name.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">Its old name.</param>
/// <param name="To">Its new name.</param>
public sealed record RenameColumn(string Table, string From, string To) : SchemaChange(Table);

/// <summary>A column is added; rows that exist get its default.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
public sealed record AddColumn(string Table, ColumnDefinition Column) : SchemaChange(Table);

/// <summary>The values of a column are held in another way from now on.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The column as it is.</param>
/// <param name="To">The column as it shall be.</param>
public sealed record ConvertColumn(string Table, ColumnDefinition From, ColumnDefinition To) : SchemaChange(Table);

/// <summary>A column may be empty, or may no longer.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column as it shall be.</param>
/// <param name="Fills">Whether rows without a value get the column's default.</param>
public sealed record ChangeNullability(string Table, ColumnDefinition Column, bool Fills) : SchemaChange(Table);

/// <summary>A column takes other values than before.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column as it shall be.</param>
/// <param name="Widens">Whether it takes all that it took before.</param>
public sealed record ChangeAllowedValues(string Table, ColumnDefinition Column, bool Widens) : SchemaChange(Table);

/// <summary>A column refers to another table, in another way, or no longer.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Wanted">The reference as it shall be, or null.</param>
public sealed record ChangeReference(string Table, string Column, ForeignKeyDefinition? Wanted) : SchemaChange(Table);

/// <summary>A column goes, with its values.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
public sealed record DropColumn(string Table, string Column) : SchemaChange(Table);

/// <summary>An index is made, in place of the one of that name if there is one.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The index.</param>
/// <param name="Replaces">Whether there is one of that name.</param>
public sealed record CreateIndex(string Table, TableIndexDefinition Index, bool Replaces) : SchemaChange(Table);

/// <summary>An index gets another name.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">Its old name.</param>
/// <param name="Index">The index as it shall be.</param>
public sealed record RenameIndex(string Table, string From, TableIndexDefinition Index) : SchemaChange(Table);

/// <summary>An index goes.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">Its name.</param>
public sealed record DropIndex(string Table, string Name) : SchemaChange(Table);

/// <summary>The index behind searches is made and filled, in place of the one that is there if there is one.</summary>
/// <param name="Table">The table.</param>
/// <param name="Search">The index.</param>
/// <param name="Replaces">Whether there is one, or a part of one.</param>
public sealed record CreateSearch(string Table, SearchIndexDefinition Search, bool Replaces) : SchemaChange(Table);

/// <summary>The index behind searches goes.</summary>
/// <param name="Table">The table.</param>
public sealed record DropSearch(string Table) : SchemaChange(Table);
