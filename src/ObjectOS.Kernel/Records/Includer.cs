using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>Loads related records for C#, one statement for each inclusion, under the policy of the object it leads to.</summary>
internal sealed class Includer(IStatementExecutor executor, StoreCatalog catalog, CallContext caller, CancellationToken cancellationToken)
{
    /// <summary>The records with these ids that exist for the caller.</summary>
    public ValueTask<List<TRecord>> FindAsync<TRecord>(IReadOnlyList<Guid> ids)
        where TRecord : Record, new() =>
        ids.Count == 0
            ? new ValueTask<List<TRecord>>([])
            : LoadAsync<TRecord>((sql, fields, rows) => sql.FindAll(ids, new RowColumns(fields), rows, caller));

    /// <summary>The children of these records that exist for the caller.</summary>
    public ValueTask<List<TChild>> FindChildrenAsync<TChild>(IReadOnlyList<Guid> parents, int parent, ChildrenExpansion which)
        where TChild : Record, new()
    {
        var field = catalog.StoreOf<TChild>().Definition.Fields[parent];
        return parents.Count == 0
            ? new ValueTask<List<TChild>>([])
            : LoadAsync<TChild>((sql, fields, rows) => sql.FindChildren(parents, field, which, int.MaxValue, new RowColumns(fields), rows, caller));
    }

    /// <summary>Loads what is to be loaded with records.</summary>
    public async ValueTask LoadAsync<TRecord>(IReadOnlyList<Inclusion<TRecord>> inclusions, IReadOnlyList<TRecord> records)
        where TRecord : Record, new()
    {
        foreach (var inclusion in inclusions)
        {
            await inclusion.LoadAsync(this, records).ConfigureAwait(false);
        }
    }

    private async ValueTask<List<TRecord>> LoadAsync<TRecord>(Func<QuerySql, FieldMask, Filter?, Statement> statementOf)
        where TRecord : Record, new()
    {
        var store = catalog.StoreOf<TRecord>();
        var policy = catalog.PolicyOf(store.Definition, caller);
        var records = await store.LoadAsync(executor, policy, statementOf(store.Queries, store.Definition.AllFields, policy.ReadRows), cancellationToken).ConfigureAwait(false);
        return [.. records.Cast<TRecord>()];
    }
}
