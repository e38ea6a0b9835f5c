using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ObjectOS.Postgres.Connections;

/// <summary>A lock that one server holds and the others wait for. It lives as long as its connection: a server that dies gives it back.</summary>
internal sealed class AdvisoryLock(NpgsqlConnection connection) : IAsyncDisposable
{
    public static async ValueTask<AdvisoryLock> TakeAsync(ConnectionPools pools, string name, CancellationToken cancellationToken)
    {
        var connection = await pools.SingleAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.RunAsync("select pg_advisory_lock($1)", cancellationToken, NumberOf(name)).ConfigureAwait(false);
            return new AdvisoryLock(connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>PostgreSQL numbers its locks.</summary>
    public static long NumberOf(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("objectos:" + name)));

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
