namespace ObjectOS.Load.Servers;

/// <summary>The databases of a comparison: one is loaded, and every server then works on its own copy of that one.</summary>
internal abstract class Databases(string folder) : IDisposable
{
    /// <summary>An empty folder that servers may run in.</summary>
    public string Folder { get; } = folder;

    /// <summary>CPU time that processes other than the servers spent on databases.</summary>
    public virtual TimeSpan CpuTime => TimeSpan.Zero;

    /// <summary>SQLite files, or databases of the PostgreSQL server that <c>--postgres</c> names.</summary>
    public static Databases Of(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("objectos-load-").FullName;
        return options.Text("postgres", "") is { Length: > 0 } address ? new PostgresDatabases(folder, address, options.Number("postgres-process", 0)) : new SqliteDatabases(folder);
    }

    /// <summary>A new, empty database: what <c>{database}</c> stands for.</summary>
    public abstract string Create(string name);

    /// <summary>A copy of a database that no server uses now.</summary>
    public abstract string Copy(string from, string name);

    public virtual void Dispose() => Directory.Delete(Folder, recursive: true);
}
