using ObjectOS.Sqlite.Connections;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>The statements of a migration on one connection. Everything completes at once.</summary>
internal sealed class MigrationSession(Connection connection) : ISchemaSession
{
    public ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken) =>
        new(connection.Query(connection.Prepare(sql), parameters, rows, Timeout.InfiniteTimeSpan, cancellationToken));

    public ValueTask ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        connection.Execute(connection.Prepare(sql), parameters);
        return default;
    }

    public ValueTask<IReadOnlyDictionary<string, CatalogTable>> ReadCatalogAsync(CancellationToken cancellationToken) => new(Catalog.Read(connection));
}
