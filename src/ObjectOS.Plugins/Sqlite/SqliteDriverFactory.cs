namespace ObjectOS.Sqlite;

/// <summary>Opens SQLite databases at addresses such as <c>sqlite:data/crm.db</c>.</summary>
[Provides<IStorageDriverFactory>]
public sealed class SqliteDriverFactory : IStorageDriverFactory
{
    private readonly SqliteLimits limits;

    /// <summary>A factory with the limits that suit a server.</summary>
    public SqliteDriverFactory()
        : this(new SqliteLimits())
    {
    }

    internal SqliteDriverFactory(SqliteLimits limits) => this.limits = limits;

    /// <inheritdoc />
    public IReadOnlyList<string> Schemes { get; } = ["sqlite"];

    /// <inheritdoc />
    public ValueTask<IStorageDriver> OpenAsync(string address, string contentRoot, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<IStorageDriver>(cancellationToken);
        }

        try
        {
            return new(SqliteDriver.Open(SqliteAddress.Parse(address, contentRoot), limits));
        }
        catch (StorageException exception)
        {
            return ValueTask.FromException<IStorageDriver>(exception);
        }
    }
}
