namespace ObjectOS.Sqlite;

/// <summary>The file of a database; a temporary one goes when the database is closed.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private DatabaseFile(string path, bool isTemporary)
    {
        Path = path;
        IsTemporary = isTemporary;
    }

    public string Path { get; }

    public bool IsTemporary { get; }

    public string DisplayName => IsTemporary ? "sqlite::memory:" : $"sqlite:{Path}";

    /// <summary>Makes sure that file and folder exist. A new file belongs to its owner alone; the files SQLite puts beside it inherit that.</summary>
    /// <exception cref="StorageException">They cannot be made.</exception>
    public static DatabaseFile Prepare(SqliteAddress address)
    {
        try
        {
            if (address.IsTemporary)
            {
                // A file after all: SQLite's own shared memory databases know no write-ahead log, so readers and the writer would block each other.
                return new DatabaseFile(System.IO.Path.Combine(Directory.CreateTempSubdirectory("objectos-").FullName, "memory.db"), isTemporary: true);
            }

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(address.Path)!);
            Create(address.Path);
            return new DatabaseFile(address.Path, isTemporary: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StorageException(StorageFailure.Unavailable, $"The database '{address.Path}' cannot be opened: {exception.Message}", inner: exception);
        }
    }

    public void Dispose()
    {
        if (IsTemporary)
        {
            try
            {
                Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
            }
            catch (IOException)
            {
                // The system empties its temporary folder.
            }
        }
    }

    private static void Create(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
    }
}
