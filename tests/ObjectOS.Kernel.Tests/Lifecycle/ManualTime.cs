namespace ObjectOS.Lifecycle;

/// <summary>A clock that stands still; its timers expire when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> timers = [];

    public override DateTimeOffset GetUtcNow() => Testing.TestKernel.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state);
        lock (timers)
        {
            timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Lets every timer that was not disposed expire.</summary>
    public void Expire()
    {
        ManualTimer[] running;
        lock (timers)
        {
            running = [.. timers];
        }

        foreach (var timer in running)
        {
            timer.Expire();
        }
    }

    private sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
    {
        private bool disposed;

        public void Expire()
        {
            if (!disposed)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !disposed;

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            disposed = true;
            return default;
        }
    }
}
