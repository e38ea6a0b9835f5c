using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Queries.Cursors;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Pages: a read that knows whether there is more, and where that begins.</content>
internal sealed partial class RecordStore
{
    // In bytes; longer ones are no error, only not for free.
    private const int UsualCursorSize = 256;

    /// <summary>Reads a page: at most <see cref="Query.Limit"/> records, behind <see cref="Query.After"/>.</summary>
    public ValueTask<PageEnd> PageAsync(IStatementExecutor executor, CallContext context, ObjectPolicy policy, Query query, IRowSink rows, CancellationToken cancellationToken)
    {
        Check(context, policy).Check(query);
        return PageAsync(executor, context, policy, query, new RowColumns(query.Select is { } select ? select & policy.Readable : policy.Readable), rows, cancellationToken);
    }

    /// <summary>Loads a page for C#; what the caller may not read stays at the values of a new record.</summary>
    public async ValueTask<RecordPage<Record>> PageAsync(IStatementExecutor executor, CallContext context, ObjectPolicy policy, Query query, CancellationToken cancellationToken)
    {
        Check(context, policy).Check(query);
        var records = new RecordSink(type);
        var end = await PageAsync(executor, context, policy, query, new RowColumns(Definition.AllFields), records, cancellationToken).ConfigureAwait(false);
        foreach (var record in records.Records)
        {
            Hide(record, policy);
        }

        return new RecordPage<Record>(records.Records, end.HasMore, end.NextCursor);
    }

    private ValueTask<PageEnd> PageAsync(
        IStatementExecutor executor, CallContext context, ObjectPolicy policy, Query query, RowColumns columns, IRowSink rows, CancellationToken cancellationToken) =>
        PageAsync(executor, context, policy, query, columns, columns.Fields.Count, rows, cancellationToken);

    // The values of the order that are no columns otherwise come behind all others.
    private async ValueTask<PageEnd> PageAsync(
        IStatementExecutor executor, CallContext context, ObjectPolicy policy, Query query, RowColumns columns, int width, IRowSink rows, CancellationToken cancellationToken)
    {
        var relations = new RelationScope(Catalog, context);
        var order = TotalOrder.Of(query);
        var keys = new FieldDefinition[order.Count];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = relations.FieldOf(Definition, order[index]);
        }

        var where = query.After is { } cursor ? Filter.Both(query.Where, Behind(cursor, keys, order, query.Where, context)) : query.Where;

        // One record more than asked for tells whether there are more.
        var page = new PageSink(rows, query.Limit, keys, order, columns.Fields, width);
        var asked = query with { Where = where, Limit = query.Limit == int.MaxValue ? query.Limit : query.Limit + 1 };
        await RunAsync(executor, Queries.Find(asked, columns with { Last = PageSink.Missing(order, columns.Fields) }, policy.ReadRows, context), page, cancellationToken).ConfigureAwait(false);

        return new PageEnd(page.Count, page.HasMore, page is { HasMore: true, Position: { } position } ? CursorAt(position, order, query.Where, context) : null);
    }

    private Filter Behind(string cursor, FieldDefinition[] keys, IReadOnlyList<Sort> order, Filter? where, CallContext context)
    {
        var binding = new CursorBytes(stackalloc byte[UsualCursorSize]);
        try
        {
            CursorBinding.Write(ref binding, Definition, order, where, new RelationScope(Catalog, context), context);
            return Catalog.Cursors.Open(cursor, binding.Written) is { } position && Position.Read(position, keys) is { } values
                ? Keyset.Behind(keys, order, values)
                : throw Position.Invalid();
        }
        finally
        {
            binding.Dispose();
        }
    }

    private string CursorAt(FieldValue[] values, IReadOnlyList<Sort> order, Filter? where, CallContext context)
    {
        var position = new CursorBytes(stackalloc byte[UsualCursorSize]);
        var binding = new CursorBytes(stackalloc byte[UsualCursorSize]);
        try
        {
            Position.Write(ref position, values);
            CursorBinding.Write(ref binding, Definition, order, where, new RelationScope(Catalog, context), context);
            return Catalog.Cursors.Seal(position.Written, binding.Written);
        }
        finally
        {
            position.Dispose();
            binding.Dispose();
        }
    }
}
