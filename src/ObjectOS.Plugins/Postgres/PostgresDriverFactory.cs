namespace ObjectOS.Postgres;

/// <summary>Opens PostgreSQL databases at addresses such as <c>postgres://user:password@host:5432/crm</c>.</summary>
[Provides<IStorageDriverFactory>]
public sealed class PostgresDriverFactory : IStorageDriverFactory
{
    private readonly PostgresLimits limits;

    /// <summary>A factory with the limits that suit a server.</summary>
    public PostgresDriverFactory()
        : this(new PostgresLimits())
    {
    }

    internal PostgresDriverFactory(PostgresLimits limits) => this.limits = limits;

    /// <inheritdoc />
    public IReadOnlyList<string> Schemes => PostgresAddress.Schemes;

    /// <inheritdoc />
    public async ValueTask<IStorageDriver> OpenAsync(string address, string contentRoot, CancellationToken cancellationToken) =>
        await PostgresDriver.OpenAsync(PostgresAddress.Parse(address), limits, cancellationToken).ConfigureAwait(false);
}
