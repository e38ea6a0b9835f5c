namespace ObjectOS.Sqlite.Connections;

/// <summary>What a connection is for.</summary>
internal enum ConnectionRole
{
    /// <summary>Reads; cannot write even by mistake.</summary>
    Reader,

    /// <summary>Writes; there is one.</summary>
    Writer,
}
