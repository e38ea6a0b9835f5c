using Npgsql;
using ObjectOS.Postgres.Connections;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>The statements of a migration on one connection.</summary>
internal sealed class MigrationSession(NpgsqlConnection connection) : ISchemaSession
{
    public async ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken) =>
        await StatementRun.QueryAsync(connection, StatementRun.Of(sql, parameters, stores: false), rows, cancellationToken).ConfigureAwait(false);

    public async ValueTask ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using var disposeBatch = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(StatementRun.Of(sql, parameters, stores: true));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyDictionary<string, CatalogTable>> ReadCatalogAsync(CancellationToken cancellationToken) => Catalog.ReadAsync(connection, cancellationToken);
}
