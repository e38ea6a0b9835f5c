namespace ObjectOS.Load.Http;

/// <summary>One kind of request that is measured. Shared by all connections, on whatever thread they run.</summary>
internal abstract class Scenario
{
    /// <summary>Name on the command line and in the JSON results.</summary>
    public abstract string Name { get; }

    /// <summary>A sentence for the report.</summary>
    public abstract string Description { get; }

    /// <summary>The status every answer must have.</summary>
    public virtual int ExpectedStatus => 200;

    /// <summary>Whether all its requests only read, so that all servers must answer the same.</summary>
    public virtual bool IsRead => false;

    /// <summary>Whether the page behind an answer's cursor is held against the other server's as well.</summary>
    public virtual bool HasPages => false;

    /// <summary>The requests, ready to send.</summary>
    public abstract IReadOnlyList<byte[]> Requests { get; }

    /// <summary>The request to send next; by one thread at a time.</summary>
    public virtual int Pick(Random random) => random.Next(Requests.Count);

    /// <summary>Checks the body of an answer to the request at <paramref name="index"/>.</summary>
    /// <exception cref="WrongAnswerException">It is wrong.</exception>
    public abstract void Check(int index, ReadOnlyMemory<byte> body);

    /// <summary>Called before each round on a server.</summary>
    public virtual Task BeginAsync(Servers.RunningServer server) => Task.CompletedTask;

    /// <summary>Called after each round on a server, with how many answers there were.</summary>
    public virtual Task EndAsync(Servers.RunningServer server, long answers) => Task.CompletedTask;

    /// <summary>Throws unless the condition holds.</summary>
    protected void Require(bool condition, int index, string what)
    {
        if (!condition)
        {
            throw new WrongAnswerException($"{Name}, request {index}: {what}.");
        }
    }
}
