namespace ObjectOS.Postgres.Connections;

/// <summary>A connection was lost before anything came over it: what was sent may be sent again if it changes nothing, or nothing that outlives its connection.</summary>
internal sealed class ConnectionLostException(Exception inner) : IOException(inner.Message, inner);
