namespace ObjectOS.Events;

/// <summary>Counts how a handler fares. Thread-safe.</summary>
internal sealed class HandlerCounter(string handler, string happened)
{
    private long calls;
    private long failures;

    public string Handler { get; } = handler;

    public HandlerCount Count => new(Handler, happened, Interlocked.Read(ref calls), Interlocked.Read(ref failures));

    public void Called() => Interlocked.Increment(ref calls);

    public void Failed() => Interlocked.Increment(ref failures);
}
