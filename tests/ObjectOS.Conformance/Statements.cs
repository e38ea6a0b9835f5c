using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance;

/// <summary>Statements with their values, as short as tests want them.</summary>
internal static class Statements
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<List<T>> ReadAsync<T>(this IStatementExecutor executor, string sql, Func<RowReader, T> read, params FieldValue[] values)
    {
        var rows = new Rows<T>(read);
        var count = await executor.QueryAsync(sql, new Values(values), rows, Token);
        Assert.Equal(rows.Items.Count, count);
        return rows.Items;
    }

    public static async Task<long> ReadIntegerAsync(this IStatementExecutor executor, string sql, params FieldValue[] values) =>
        Assert.Single(await executor.ReadAsync(sql, row => row.GetInteger(0), values));

    public static async Task<bool> IsTrueAsync(this IStatementExecutor executor, string condition, params FieldValue[] values) =>
        await executor.ReadIntegerAsync($"select case when {condition} then 1 else 0 end", values) == 1;

    public static Task<int> ExecuteAsync(this IWriteSession session, string sql, params FieldValue[] values) =>
        session.ExecuteAsync(sql, new Values(values), CancellationToken.None).AsTask();

    public static Task<int> ExecuteLastAsync(this IWriteSession session, string sql, params FieldValue[] values) =>
        session.ExecuteLastAsync(sql, new Values(values), CancellationToken.None).AsTask();

    public static Task<int> ExecuteAsync(this IStorageDriver driver, string sql, params FieldValue[] values) =>
        driver.WriteAsync(session => session.ExecuteAsync(sql, values));

    public static Task<T> WriteAsync<T>(this IStorageDriver driver, Func<IWriteSession, Task<T>> work) =>
        driver.WriteAsync(new Operation<T>(work), Token).AsTask();

    public static Task<T> WriteUnlessCancelledAsync<T>(this IStorageDriver driver, Func<IWriteSession, Task<T>> work, CancellationToken cancellationToken) =>
        driver.WriteAsync(new Operation<T>(work), cancellationToken).AsTask();

    private sealed class Rows<T>(Func<RowReader, T> read) : IRowSink
    {
        public List<T> Items { get; } = [];

        public void Accept(RowReader row) => Items.Add(read(row));
    }

    private sealed class Values(FieldValue[] values) : IParameterSource
    {
        // All decimal columns of the tests have the same scale.
        public void Write(ParameterWriter parameters)
        {
            foreach (var value in values)
            {
                parameters.Value(value, Tables.MoneyScale);
            }
        }
    }

    private sealed class Operation<T>(Func<IWriteSession, Task<T>> work) : IWriteOperation<T>
    {
        public ValueTask<T> RunAsync(IWriteSession session, CancellationToken cancellationToken) => new(work(session));
    }
}
