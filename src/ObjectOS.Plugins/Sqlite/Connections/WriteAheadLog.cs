namespace ObjectOS.Sqlite.Connections;

/// <summary>Turns the write-ahead log on, with which readers and the writer do not wait for each other.</summary>
internal static class WriteAheadLog
{
    public static void Enable(Connection connection, TimeSpan patience)
    {
        var mode = new ModeSink();
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        var pause = new SpinWait();
        while (true)
        {
            try
            {
                connection.Query("pragma journal_mode = wal", null, mode, CancellationToken.None);
                break;
            }
            catch (StorageException exception) when (exception.Failure == StorageFailure.Busy && Environment.TickCount64 < deadline)
            {
                // Another process is creating the file just now; SQLite does not always wait for that by itself.
                pause.SpinOnce();
            }
        }

        if (mode.Text != "wal")
        {
            throw new StorageException(StorageFailure.Unavailable, "The file system does not allow a write-ahead log (SQLite cannot run on it safely).");
        }
    }

    private sealed class ModeSink : IRowSink
    {
        public string Text { get; private set; } = "";

        public void Accept(RowReader row) => Text = row.GetText(0);
    }
}
