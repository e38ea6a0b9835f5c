namespace ObjectOS.Lifecycle;

/// <summary>The time one plugin has for all phases of its start together, or of its stop.</summary>
internal sealed class PluginBudget : IDisposable
{
    private readonly string plugin;
    private readonly TimeSpan limit;
    private readonly CancellationToken stopping;
    private readonly CancellationTokenSource expired;
    private readonly CancellationTokenSource either;

    public PluginBudget(string plugin, TimeSpan limit, TimeProvider time, CancellationToken stopping)
    {
        this.plugin = plugin;
        this.limit = limit;
        this.stopping = stopping;
        expired = new CancellationTokenSource(limit, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(expired.Token, stopping);
    }

    /// <summary>Runs one phase. Also a phase that heeds no token, or blocks its thread, is left behind when the time is over.</summary>
    /// <exception cref="PluginStartException">It failed or took too long.</exception>
    public async ValueTask RunAsync(string phase, Func<CancellationToken, ValueTask> run)
    {
        var token = either.Token;
        try
        {
            await Task.Run(() => run(token).AsTask(), CancellationToken.None).WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (expired.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new PluginStartException(plugin, phase, new TimeoutException($"it took longer than {limit.TotalSeconds:0.###} seconds."));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new PluginStartException(plugin, phase, exception);
        }
    }

    public void Dispose()
    {
        either.Dispose();
        expired.Dispose();
    }
}
