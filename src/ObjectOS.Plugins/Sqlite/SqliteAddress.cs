namespace ObjectOS.Sqlite;

/// <summary>Where a database lies, read from an address.</summary>
/// <param name="Path">The file, absolute; empty for a temporary database.</param>
internal sealed record SqliteAddress(string Path)
{
    private const string Forms = "Write 'sqlite:data/crm.db', 'sqlite:///srv/crm.db' or 'sqlite::memory:'.";

    public bool IsTemporary => Path.Length == 0;

    /// <summary>Reads <c>sqlite:path</c>, <c>sqlite:///absolute/path</c> (percent-encoded) or <c>sqlite::memory:</c>.</summary>
    public static SqliteAddress Parse(string address, string contentRoot)
    {
        const string scheme = "sqlite:";
        if (!address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw Malformed(address, "It does not start with 'sqlite:'.");
        }

        var rest = address[scheme.Length..];
        if (rest == ":memory:")
        {
            return new SqliteAddress("");
        }

        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            if (!rest.StartsWith("///", StringComparison.Ordinal))
            {
                throw Malformed(address, "A SQLite database has no host.");
            }

            rest = Uri.UnescapeDataString(rest[2..]);
        }

        // An option behind '?' would otherwise silently become part of the file's name.
        if (rest.AsSpan().IndexOfAny('?', '\0') >= 0)
        {
            throw Malformed(address, "It takes no options and no zero characters.");
        }

        if (string.IsNullOrWhiteSpace(rest) || rest[0] == ':' || rest[^1] == '/')
        {
            throw Malformed(address, "It names no file.");
        }

        var path = System.IO.Path.GetFullPath(rest, System.IO.Path.GetFullPath(contentRoot));
        return Directory.Exists(path) ? throw Malformed(address, "It names a folder.") : new SqliteAddress(path);
    }

    private static StorageException Malformed(string address, string reason) =>
        new(StorageFailure.Unavailable, $"'{address}' is no address of a SQLite database. {reason} {Forms}");
}
