namespace ObjectOS.Sqlite.Connections;

/// <summary>What a connection is for.</summary>
internal enum ConnectionRole
{
    /// <summary>Reads; cannot write even by mistake.</summary>
    Reader,

    /// <summary>Reads one long list, and then goes; takes little memory, and sorts on the disk rather than in it.</summary>
    Cursor,

    /// <summary>Writes; there is one.</summary>
    Writer,
}
