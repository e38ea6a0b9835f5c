using System.Collections.Concurrent;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Reading;

/// <summary>
/// Reads by id, gathered into round trips. Every read keeps its caller's policy, because it keeps its statement; only those whose statement is the same text with nothing but the id in it
/// may become one.
/// </summary>
internal sealed class PointReads(ConnectionPools pools, Reader reader, int mostAlone) : Gathering<PointRead>(mostAlone)
{
    private readonly Sending sending = new();

    public ValueTask<int> FindAsync(in KeyRead read, IRowSink row, CancellationToken cancellationToken)
    {
        if (TryGoAlone())
        {
            return SendAloneAsync(read, row, cancellationToken);
        }

        var request = new PointRead(read, row, cancellationToken);
        var promise = request.Promise;
        Wait(request);
        return promise;
    }

    protected override bool Take(ConcurrentQueue<PointRead> waiting) => sending.Take(waiting);

    protected override async ValueTask SendTogetherAsync()
    {
        try
        {
            var connection = await pools.ReaderAsync(CancellationToken.None).ConfigureAwait(false);
            await using var disposeConnection = connection.ConfigureAwait(false);
            await sending.RunAsync(connection).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whose fault it was shows when each asks for itself.
        }

        foreach (var request in sending.Left())
        {
            await SendAgainAsync(request).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> SendAloneAsync(KeyRead read, IRowSink row, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.QueryAsync(read.Sql, read.Parameters, row, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ComeBack();
        }
    }

    private async ValueTask SendAgainAsync(PointRead request)
    {
        try
        {
            request.Complete(await reader.QueryAsync(request.Read.Sql, request.Read.Parameters, request.Row, request.CancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            request.Fail(exception);
        }
    }
}
