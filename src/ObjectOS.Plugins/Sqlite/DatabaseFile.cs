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

    /// <summary>Whether it is a database that can be written and has a write-ahead log already, as its first bytes say (<see href="https://www.sqlite.org/fileformat.html#the_database_header">file format, 1.3</see>).</summary>
    public bool HasWriteAheadLog
    {
        get
        {
            const int WriteVersion = 18;
            const int ReadVersion = 19;
            const byte WriteAheadLog = 2;
            try
            {
                using var handle = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
                Span<byte> header = stackalloc byte[ReadVersion + 1];
                return RandomAccess.Read(handle, header, 0) == header.Length
                    && header.StartsWith("SQLite format 3\0"u8)
                    && header[WriteVersion] == WriteAheadLog
                    && header[ReadVersion] == WriteAheadLog;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

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
