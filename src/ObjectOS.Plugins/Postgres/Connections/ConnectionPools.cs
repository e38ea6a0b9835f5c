using Npgsql;

namespace ObjectOS.Postgres.Connections;

/// <summary>
/// The connections to one database: readers that cannot write, writers, and single ones for what must not be cut short. Readers and writers have pools of their own, so that transactions that wait
/// for the disk keep no read waiting.
/// </summary>
internal sealed class ConnectionPools : IAsyncDisposable
{
    private readonly NpgsqlDataSource readers;
    private readonly NpgsqlDataSource cursors;
    private readonly NpgsqlDataSource writers;
    private readonly NpgsqlDataSource gathering;
    private readonly NpgsqlDataSource single;
    private volatile bool disposed;

    public ConnectionPools(PostgresAddress address, PostgresLimits limits)
    {
        readers = Build(address, limits, limits.MaxReaders, $"-c default_transaction_read_only=on {Limits(limits)}");
        cursors = Build(address, limits with { StatementTimeout = limits.CursorLimit }, limits.MaxCursors, $"-c default_transaction_read_only=on {Limits(limits with { StatementTimeout = limits.CursorLimit })}");
        writers = Build(address, limits, limits.MaxWriters, $"-c idle_in_transaction_session_timeout={Milliseconds(limits.LeaseLimit)} {Limits(limits)}");
        gathering = Build(address, limits, limits.SingleWriteLanes, Limits(limits with { LockTimeout = limits.GatheredLockTimeout }));
        single = Build(address, limits, poolSize: 0, "-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0");
    }

    /// <summary>A connection on which every transaction is read-only.</summary>
    public ValueTask<NpgsqlConnection> ReaderAsync(CancellationToken cancellationToken) => OpenAsync(readers, cancellationToken);

    /// <summary>Statements that take a connection of <see cref="ReaderAsync"/> for themselves while they run.</summary>
    public NpgsqlBatch ReaderBatch() => disposed ? throw Closed() : readers.CreateBatch();

    /// <summary>A connection for one long list.</summary>
    public ValueTask<NpgsqlConnection> CursorAsync(CancellationToken cancellationToken) => OpenAsync(cursors, cancellationToken);

    /// <summary>A connection for one transaction.</summary>
    public ValueTask<NpgsqlConnection> WriterAsync(CancellationToken cancellationToken) => OpenAsync(writers, cancellationToken);

    /// <summary>A connection for one transaction of many writes, which waits for nobody's rows.</summary>
    public ValueTask<NpgsqlConnection> GatheringAsync(CancellationToken cancellationToken) => OpenAsync(gathering, cancellationToken);

    /// <summary>A connection outside the pools and without time limits: for locks, migrations and what must work while all others are in use.</summary>
    public ValueTask<NpgsqlConnection> SingleAsync(CancellationToken cancellationToken) => OpenAsync(single, cancellationToken);

    /// <summary>Forgets the connections that are idle: the database has gone away, and with it the other end of all of them.</summary>
    public void Clear()
    {
        readers.Clear();
        writers.Clear();
        gathering.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await readers.DisposeAsync().ConfigureAwait(false);
        await cursors.DisposeAsync().ConfigureAwait(false);
        await writers.DisposeAsync().ConfigureAwait(false);
        await gathering.DisposeAsync().ConfigureAwait(false);
        await single.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        disposed ? throw Closed() : source.OpenConnectionAsync(cancellationToken);

    private static StorageException Closed() => new(StorageFailure.Unavailable, "The database is closed.");

    private static NpgsqlDataSource Build(PostgresAddress address, PostgresLimits limits, int poolSize, string options)
    {
        var settings = new NpgsqlConnectionStringBuilder(address.Settings.ConnectionString)
        {
            // Texts and lists in statements of the driver are written with backslashes as plain characters.
            Options = $"{options} -c standard_conforming_strings=on",
            ApplicationName = address.Settings.ApplicationName ?? "objectos",
            Pooling = poolSize > 0,
            MaxAutoPrepare = poolSize > 0 ? limits.PreparedStatements : 0,
            AutoPrepareMinUsages = 2,
            // No statement of the driver leaves anything behind on a connection.
            NoResetOnClose = true,
            // Of many statements in one message, the one that was refused is to be known.
            IncludeFailedBatchedCommand = true,
            // The server stops a statement first; this is for the case that it does not answer at all.
            CommandTimeout = poolSize > 0 ? (int)limits.StatementTimeout.TotalSeconds + 5 : 0,
        };
        if (!settings.ContainsKey("Timeout") || address.Settings.Timeout == new NpgsqlConnectionStringBuilder().Timeout)
        {
            settings.Timeout = (int)limits.ConnectTimeout.TotalSeconds;
        }

        if (poolSize > 0)
        {
            settings.MaxPoolSize = poolSize;
        }

        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        if (settings.SslMode != SslMode.Disable)
        {
            builder.EnableTransportSecurity();
        }

        return builder.Build();
    }

    private static string Limits(PostgresLimits limits) =>
        $"-c statement_timeout={Milliseconds(limits.StatementTimeout)} -c lock_timeout={Milliseconds(limits.LockTimeout)}";

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
