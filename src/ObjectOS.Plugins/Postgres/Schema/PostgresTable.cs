using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>A table as it is in the database, with the names that its constraints go by.</summary>
/// <param name="name">Its name.</param>
internal sealed class PostgresTable(string name) : CatalogTable(name)
{
    /// <summary>The references, by the referring column.</summary>
    public List<(string Column, string Name)> References { get; } = [];

    /// <summary>The checks of options, by column.</summary>
    public List<(string Column, string Name)> Checks { get; } = [];
}
