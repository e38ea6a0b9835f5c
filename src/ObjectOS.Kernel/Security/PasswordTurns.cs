using ObjectOS.Problems;

namespace ObjectOS.Security;

/// <summary>
/// Lets passwords be hashed and verified on at most half of the processors, one after the other: it is work by design, and must not keep a server from everything else. Whoever comes while many
/// wait is sent away. Thread-safe.
/// </summary>
internal static class PasswordTurns
{
    /// <summary>The most that wait for their turn.</summary>
    public const int MostWaiting = 200;

    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private static int waiting;

    /// <summary>Does the work when it is its turn.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.ServerBusy"/> when too many wait already.</exception>
    public static async ValueTask<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw new ProblemException(ProblemCode.ServerBusy, "Too many passwords are being hashed now. Try again in a moment.");
        }

        try
        {
            await Turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Turns.Release();
        }
    }
}
