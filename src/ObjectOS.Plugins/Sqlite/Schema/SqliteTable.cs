using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>A table as it is in the file, with what a copy of it must not lose.</summary>
/// <param name="name">Its name.</param>
internal sealed class SqliteTable(string name) : CatalogTable(name)
{
    /// <summary>The indexes and triggers on it, with the statements that made them.</summary>
    public List<(string Name, string Sql)> Attachments { get; } = [];

    /// <summary>The expressions of columns that have a default.</summary>
    public Dictionary<string, string> Defaults { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it has the column by which the index behind searches knows its rows.</summary>
    public bool HasRowColumn { get; set; }

    /// <summary>Columns that are computed: no migration makes them, and no copy can take them along.</summary>
    public List<string> Generated { get; } = [];
}
