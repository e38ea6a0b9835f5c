using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Security;

/// <summary>How many secrets were encrypted anew, and how many do not open.</summary>
/// <param name="Object">The object.</param>
/// <param name="Renewed">Encrypted under the newest key now.</param>
/// <param name="Unreadable">Left as they are: no key that is configured opens them.</param>
public readonly record struct SecretCount(string Object, int Renewed, int Unreadable);

/// <summary>
/// Encrypts the secrets of an object under the newest key, some hundred in a transaction. What is encrypted with it already is passed over, so one that was cut off goes on where it was; what somebody writes
/// meanwhile is left to them. Records keep their versions: nothing about them has changed.
/// </summary>
/// <param name="ring">The keys.</param>
/// <param name="driver">The database.</param>
internal sealed class SecretRotation(SecretRing ring, IStorageDriver driver)
{
    private const int Batch = 200;

    /// <summary>Does it for all secrets of an object.</summary>
    public async ValueTask<SecretCount> RunAsync(ObjectDefinition definition, CancellationToken cancellationToken)
    {
        var (renewed, unreadable) = (0, 0);
        foreach (var field in definition.Fields.Where(static field => field.Kind == ValueKind.Secret))
        {
            for (Guid? last = Guid.Empty; last is { } after;)
            {
                var rows = new Rows();
                await driver.QueryAsync(
                    $"select \"id\", \"{field.Name}\" from \"{definition.Name}\" where \"id\" > $1 and \"{field.Name}\" is not null order by \"id\" limit {Batch}",
                    Values(FieldValue.Uuid(after)),
                    rows,
                    cancellationToken).ConfigureAwait(false);
                var changes = new List<(Guid Id, byte[] Before, byte[] Now)>();
                foreach (var (id, envelope) in rows.Items)
                {
                    try
                    {
                        if (ring.Renew(envelope, new SecretPlace(definition, field, id)) is { } now)
                        {
                            changes.Add((id, envelope, now));
                        }
                    }
                    catch (SecretUnreadableException)
                    {
                        unreadable++;
                    }
                }

                renewed += changes.Count == 0 ? 0 : await driver.WriteAsync(new Update(definition, field, changes), cancellationToken).ConfigureAwait(false);
                last = rows.Items.Count == Batch ? rows.Items[^1].Id : null;
            }
        }

        return new SecretCount(definition.Name, renewed, unreadable);
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

    private sealed class Rows : IRowSink
    {
        public List<(Guid Id, byte[] Envelope)> Items { get; } = [];

        public void Accept(RowReader row) => Items.Add((row.GetUuid(0), row.GetBytes(1)));
    }

    private sealed class Update(ObjectDefinition definition, FieldDefinition field, List<(Guid Id, byte[] Before, byte[] Now)> changes) : IWriteOperation<int>
    {
        private readonly string sql = $"update \"{definition.Name}\" set \"{field.Name}\" = $1 where \"id\" = $2 and \"{field.Name}\" = $3";

        public async ValueTask<int> RunAsync(IWriteSession session, CancellationToken cancellationToken)
        {
            var rows = 0;
            foreach (var (id, before, now) in changes)
            {
                rows += await session.ExecuteAsync(sql, Values(FieldValue.Bytes(now), FieldValue.Uuid(id), FieldValue.Bytes(before)), cancellationToken).ConfigureAwait(false);
            }

            return rows;
        }
    }
}
