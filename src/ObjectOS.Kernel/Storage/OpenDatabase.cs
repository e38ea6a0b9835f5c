namespace ObjectOS.Storage;

/// <summary>The one database of the application: nothing until the start opened it.</summary>
internal sealed class OpenDatabase : IAsyncDisposable
{
    private IStorageDriver? driver;

    /// <summary>The open database.</summary>
    public IStorageDriver Driver => driver ?? throw new InvalidOperationException("The database is not open: the application has not started.");

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => driver is not null;

    /// <summary>Puts an open database in; it is disposed with this.</summary>
    public void Set(IStorageDriver opened) => driver = driver is null ? opened : throw new InvalidOperationException("The database is open already.");

    public ValueTask DisposeAsync()
    {
        var open = driver;
        driver = null;
        return open?.DisposeAsync() ?? default;
    }
}
