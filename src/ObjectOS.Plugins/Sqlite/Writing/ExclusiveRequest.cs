namespace ObjectOS.Sqlite.Writing;

/// <summary>A request that has the writer for itself.</summary>
internal abstract class ExclusiveRequest : WriteRequest
{
    /// <summary>Does the work, begins and ends its own transaction, and tells the caller, whatever happens. Never throws.</summary>
    public abstract void Run(Writer writer);
}
