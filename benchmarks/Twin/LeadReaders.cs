using System.Collections.Concurrent;

namespace LeadsTwin;

/// <summary>Readers that are not in use. Reading is synchronous, so there are never more than threads that serve requests.</summary>
internal sealed class LeadReaders(string path) : IDisposable
{
    private readonly ConcurrentQueue<LeadReader> others = new();
    private LeadReader? first;

    public LeadReader Rent() =>
        Interlocked.Exchange(ref first, null) ?? (others.TryDequeue(out var reader) ? reader : new LeadReader(path));

    public void Return(LeadReader reader)
    {
        if (Interlocked.CompareExchange(ref first, reader, null) is not null)
        {
            others.Enqueue(reader);
        }
    }

    public void Dispose()
    {
        first?.Dispose();
        while (others.TryDequeue(out var reader))
        {
            reader.Dispose();
        }
    }
}
