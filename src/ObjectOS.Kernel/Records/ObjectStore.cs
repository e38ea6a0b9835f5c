using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The store of one object, as code knows it that does not know its entity class.</summary>
internal abstract class ObjectStore(RecordType type, StoreCatalog catalog)
{
    /// <summary>The object.</summary>
    public RecordType Type { get; } = type;

    internal StoreCatalog Catalog { get; } = catalog;

    // Made when first asked for, because documents about objects are made without a database. Made twice at worst.
    internal RecordSql Sql => field ??= new RecordSql(Type, Catalog.Driver.Dialect, Catalog);

    /// <summary>The records as one caller may use them.</summary>
    public abstract RecordAccess Open(CallContext context, ObjectPolicy policy);

    /// <summary>Loads fixtures: records of a JSON array whose ids are not there yet.</summary>
    public abstract ValueTask<SeedCount> SeedAsync(WriteScope scope, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

    /// <summary>Whether a record is there and satisfies a condition.</summary>
    public async ValueTask<bool> ExistsAsync(IStatementExecutor executor, Guid id, Filter? condition, CancellationToken cancellationToken)
    {
        var statement = Sql.Exists(id, condition);
        return await executor.QueryAsync(statement.Sql, statement.Parameters, NoRows.Instance, cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Runs a read; what the database refused becomes a problem.</summary>
    /// <remarks>SQLite answers at once: then no state machine is made, only the failure is translated.</remarks>
    internal static ValueTask<int> RunAsync(IStatementExecutor executor, Statement statement, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            return TranslatedAsync(executor.QueryAsync(statement.Sql, statement.Parameters, rows, cancellationToken));
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    /// <summary>A read that is under way, its failure turned into what a caller may hear.</summary>
    protected static ValueTask<int> TranslatedAsync(ValueTask<int> running)
    {
        return running.IsCompletedSuccessfully ? running : AwaitAsync(running);

        static async ValueTask<int> AwaitAsync(ValueTask<int> running)
        {
            try
            {
                return await running.ConfigureAwait(false);
            }
            catch (StorageException failure)
            {
                throw StorageProblems.Translate(failure);
            }
        }
    }

    private sealed class NoRows : IRowSink
    {
        public static readonly NoRows Instance = new();

        public void Accept(RowReader row)
        {
        }
    }
}
