namespace ObjectOS.Sqlite;

/// <summary>A lock between processes, and between databases opened twice in one: a file beside the database that only one of them can have open. The system closes it when its process dies.</summary>
internal sealed class FileLock(FileStream stream) : IAsyncDisposable
{
    // The system tells nobody that the file has become free.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits for the lock of that name on a database.</summary>
    /// <exception cref="StorageException">The file cannot be made.</exception>
    public static async ValueTask<FileLock> TakeAsync(string database, string name, CancellationToken cancellationToken)
    {
        var path = $"{database}-{name}";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                throw new StorageException(StorageFailure.Unavailable, $"The lock '{path}' cannot be taken: {exception.Message}", inner: exception);
            }
            catch (IOException)
            {
                await Task.Delay(LookAgain, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
