using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ObjectOS.Postgres.Connections;

/// <summary>A lock that one server holds and the others wait for. It lives as long as its connection: a server that dies gives it back.</summary>
internal sealed class AdvisoryLock(NpgsqlConnection connection) : IAsyncDisposable
{
    private static readonly TimeSpan TimeBetweenQuestions = TimeSpan.FromMilliseconds(20);

    public static async ValueTask<AdvisoryLock> TakeAsync(ConnectionPools pools, string name, CancellationToken cancellationToken)
    {
        var connection = await pools.SingleAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Asked again and again: a statement that waits keeps its view of the data open, and the holder may be making an index, which waits for such views to end.
            while (!await TryTakeAsync(connection, NumberOf(name), cancellationToken).ConfigureAwait(false))
            {
                await Task.Delay(TimeBetweenQuestions, cancellationToken).ConfigureAwait(false);
            }

            return new AdvisoryLock(connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<bool> TryTakeAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        var taken = false;
        await connection.ReadAsync("select pg_try_advisory_lock($1)", row => taken = row.GetFieldValue<bool>(0), cancellationToken, number).ConfigureAwait(false);
        return taken;
    }

    /// <summary>PostgreSQL numbers its locks.</summary>
    public static long NumberOf(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("objectos:" + name)));

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
