using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Connections;

/// <summary>Settings of SQLite itself, made once a process before the first connection.</summary>
internal static class NativeLibrary
{
    private const int MemoryStatistics = 9; // SQLITE_CONFIG_MEMSTATUS

    /// <summary>Loads the library and switches off its memory statistics: every allocation of every thread would wait for the one lock that counts them.</summary>
    public static void Initialize()
    {
        Batteries_V2.Init();
        sqlite3_shutdown();
        sqlite3_config(MemoryStatistics, 0);
        sqlite3_initialize();
    }
}
