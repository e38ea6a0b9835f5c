using Microsoft.Extensions.Logging;

namespace ObjectOS.Server.Health;

/// <summary>Asks the database whether it is there, at most once a second however many ask: a load balancer must not be the load.</summary>
/// <param name="ping">The question; throws <see cref="StorageException"/> for no.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures go.</param>
internal sealed partial class DatabaseProbe(Func<CancellationToken, ValueTask> ping, TimeProvider time, ILogger<DatabaseProbe> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<bool>? answer;
    private long askedAt;

    public Task<bool> IsAnsweringAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (answer is null || (answer.IsCompleted && time.GetElapsedTime(askedAt) > Fresh))
            {
                askedAt = time.GetTimestamp();
                answer = AskAsync();
            }

            return answer.WaitAsync(cancellationToken);
        }
    }

    // Several requests share the answer, so it must not end with one of them.
    private async Task<bool> AskAsync()
    {
        try
        {
            await ping(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (StorageException failure)
        {
            LogFailure(failure);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer")]
    private partial void LogFailure(Exception failure);
}
