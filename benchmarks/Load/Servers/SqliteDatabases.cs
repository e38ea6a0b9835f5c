namespace ObjectOS.Load.Servers;

/// <summary>Files in the folder.</summary>
internal sealed class SqliteDatabases(string folder) : Databases(folder)
{
    public override string Create(string name) => Path.Combine(Folder, name + ".db");

    public override string Copy(string from, string name)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal"])
        {
            if (File.Exists(Create(from) + suffix))
            {
                File.Copy(Create(from) + suffix, Create(name) + suffix);
            }
        }

        return Create(name);
    }
}
