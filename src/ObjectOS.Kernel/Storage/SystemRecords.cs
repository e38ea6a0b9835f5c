using ObjectOS.Queries;

namespace ObjectOS.Storage;

/// <summary>Reads and writes the kernel's own tables (see <see cref="Schema.SystemTables"/>).</summary>
internal static class SystemRecords
{
    private const string SchemaKey = "schema";
    private const string CursorKey = "cursor_key";

    /// <summary>The fingerprint of the schema that was applied last; null when none was, or the table is not there yet.</summary>
    public static async ValueTask<string?> FindFingerprintAsync(IStatementExecutor executor, CancellationToken cancellationToken)
    {
        try
        {
            return await FindValueAsync(executor, SchemaKey, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException)
        {
            // A new database has no such table; one that cannot be reached fails at the next step.
            return null;
        }
    }

    /// <summary>Remembers the fingerprint of the schema that was applied.</summary>
    public static ValueTask<int> SetFingerprintAsync(IWriteSession session, string fingerprint, CancellationToken cancellationToken) => session.ExecuteAsync(
        "insert into \"_application\" (\"key\", \"value\") values ($1, $2) on conflict (\"key\") do update set \"value\" = excluded.\"value\"",
        Values(FieldValue.Text(SchemaKey), FieldValue.Text(fingerprint)),
        cancellationToken);

    /// <summary>The key with which cursors are sealed, in base 64; null when none was made yet.</summary>
    public static ValueTask<string?> FindCursorKeyAsync(IStatementExecutor executor, CancellationToken cancellationToken) => FindValueAsync(executor, CursorKey, cancellationToken);

    /// <summary>Remembers the key with which cursors are sealed, unless there is one already.</summary>
    public static ValueTask<int> AddCursorKeyAsync(IWriteSession session, string key, CancellationToken cancellationToken) => session.ExecuteAsync(
        "insert into \"_application\" (\"key\", \"value\") values ($1, $2) on conflict (\"key\") do nothing",
        Values(FieldValue.Text(CursorKey), FieldValue.Text(key)),
        cancellationToken);

    /// <summary>The installed plugins and their versions.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> FindPluginsAsync(IStatementExecutor executor, CancellationToken cancellationToken)
    {
        var texts = new TextSink(2);
        await executor.QueryAsync("select \"id\", \"version\" from \"_plugins\"", null, texts, cancellationToken).ConfigureAwait(false);
        return texts.Rows.ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
    }

    /// <summary>Remembers that a plugin is installed.</summary>
    public static ValueTask<int> SetPluginAsync(IWriteSession session, string id, string version, DateTimeOffset now, CancellationToken cancellationToken) => session.ExecuteAsync(
        "insert into \"_plugins\" (\"id\", \"version\", \"installed_at\") values ($1, $2, $3) on conflict (\"id\") do update set \"version\" = excluded.\"version\", \"installed_at\" = excluded.\"installed_at\"",
        Values(FieldValue.Text(id), FieldValue.Text(version), FieldValue.Timestamp(now)),
        cancellationToken);

    /// <summary>Forgets that a plugin is installed.</summary>
    public static ValueTask<int> DeletePluginAsync(IWriteSession session, string id, CancellationToken cancellationToken) => session.ExecuteAsync(
        "delete from \"_plugins\" where \"id\" = $1",
        Values(FieldValue.Text(id)),
        cancellationToken);

    private static async ValueTask<string?> FindValueAsync(IStatementExecutor executor, string key, CancellationToken cancellationToken)
    {
        var texts = new TextSink(1);
        await executor.QueryAsync("select \"value\" from \"_application\" where \"key\" = $1", Values(FieldValue.Text(key)), texts, cancellationToken).ConfigureAwait(false);
        return texts.Rows.Count == 0 ? null : texts.Rows[0][0];
    }

    private static ParameterList Values(params ReadOnlySpan<FieldValue> values)
    {
        var parameters = new ParameterList();
        foreach (var value in values)
        {
            parameters.Add(value);
        }

        return parameters;
    }

    private sealed class TextSink(int columns) : IRowSink
    {
        public List<string[]> Rows { get; } = [];

        public void Accept(RowReader row) => Rows.Add([.. Enumerable.Range(0, columns).Select(row.GetText)]);
    }
}
