namespace ObjectOS.Storage.Schema;

/// <summary>Statements of a migration inside the transaction and under the lock of its driver. They may have to walk large tables, so nothing limits their time.</summary>
public interface ISchemaSession : IStatementExecutor
{
    /// <summary>Runs a statement that returns nothing.</summary>
    /// <exception cref="StorageException">The database refused.</exception>
    ValueTask ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken);

    /// <summary>Every table there is, by name.</summary>
    ValueTask<IReadOnlyDictionary<string, CatalogTable>> ReadCatalogAsync(CancellationToken cancellationToken);
}
