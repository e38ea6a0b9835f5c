namespace ObjectOS.Sqlite.Connections;

/// <summary>Statements of migrations, where a lambda reads better than a class. They may have to walk large tables, so nothing limits their time.</summary>
internal static class ConnectionExtensions
{
    public static void Read(this Connection connection, string sql, Action<RowReader> accept) =>
        connection.Query(connection.Prepare(sql), null, new Rows(accept), Timeout.InfiniteTimeSpan, CancellationToken.None);

    public static bool Has(this Connection connection, string sql) =>
        connection.Query(connection.Prepare(sql), null, new Rows(static _ => { }), Timeout.InfiniteTimeSpan, CancellationToken.None) > 0;

    public static void Execute(this Connection connection, string sql, Action<ParameterWriter> write) =>
        connection.Execute(connection.Prepare(sql), new Parameters(write));

    private sealed class Rows(Action<RowReader> accept) : IRowSink
    {
        public void Accept(RowReader row) => accept(row);
    }

    private sealed class Parameters(Action<ParameterWriter> write) : IParameterSource
    {
        public void Write(ParameterWriter parameters) => write(parameters);
    }
}
