using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Aggregations: made by the database, of the records that exist for the caller and the fields the caller may read.</content>
internal sealed partial class RecordStore
{
    /// <summary>Reads the groups of an aggregation.</summary>
    /// <returns>How the page of groups ended; there are no cursors between groups.</returns>
    public ValueTask<PageEnd> AggregateAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, AggregateQuery query, IRowSink rows, CancellationToken cancellationToken) =>
        AggregateAsync(executor, caller, policy, query, Check(caller, policy, query), rows, cancellationToken);

    /// <summary>Loads the groups of an aggregation for C#.</summary>
    public async ValueTask<List<FieldValue[]>> AggregateAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, AggregateQuery query, CancellationToken cancellationToken)
    {
        var columns = Check(caller, policy, query);
        var values = new ValueSink(columns);
        await AggregateAsync(executor, caller, policy, query, columns, values, cancellationToken).ConfigureAwait(false);
        return values.Rows;
    }

    /// <summary>Counts the groups of an aggregation.</summary>
    public async ValueTask<long> CountGroupsAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, AggregateQuery query, CancellationToken cancellationToken)
    {
        var columns = Check(caller, policy, query);
        var count = new NumberSink();
        await RunAggregateAsync(executor, Queries.CountGroups(query, columns, policy.ReadRows, caller), count, cancellationToken).ConfigureAwait(false);
        return count.Number;
    }

    private async ValueTask<PageEnd> AggregateAsync(
        IStatementExecutor executor, CallContext caller, ObjectPolicy policy, AggregateQuery query, GroupColumns columns, IRowSink rows, CancellationToken cancellationToken)
    {
        var groups = new GroupSink(rows, columns, query.Limit);
        var statement = Queries.Aggregate(query, columns, policy.ReadRows, query.Limit == int.MaxValue ? query.Limit : query.Limit + 1, caller);
        await RunAggregateAsync(executor, statement, groups, cancellationToken).ConfigureAwait(false);
        return new PageEnd(groups.Count, groups.HasMore, NextCursor: null);
    }

    private GroupColumns Check(CallContext caller, ObjectPolicy policy, AggregateQuery query)
    {
        Check(caller, policy).Check(query.Where);
        var columns = AggregateCheck.Check(query, Definition, policy.Readable.Without(Definition.WriteOnly));
        new QueryCheck(columns.Definition, columns.Definition.AllFields, new RelationScope(Catalog, caller)).Check(new Query { Where = query.Having, OrderBy = query.OrderBy });
        return columns;
    }

    // A database refuses a total that it cannot hold: that is nobody's fault, but no answer either.
    private static async ValueTask RunAggregateAsync(IStatementExecutor executor, Statement statement, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(executor, statement, rows, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure) when (failure.Failure == StorageFailure.ConstraintViolation)
        {
            throw OutOfRange(failure);
        }
    }

    private static ProblemException OutOfRange(Exception? inner) =>
        new(ProblemCode.NumberOutOfRange, "A sum or a mean lies beyond what a number can hold.", inner: inner);

    private sealed class ValueSink(GroupColumns columns) : IRowSink
    {
        public List<FieldValue[]> Rows { get; } = [];

        public void Accept(RowReader row)
        {
            var values = new FieldValue[columns.Shown.Length];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = columns.Read(row, column);
            }

            Rows.Add(values);
        }
    }

    private sealed class GroupSink(IRowSink rows, GroupColumns columns, int limit) : IRowSink
    {
        private int seen;

        public int Count => Math.Min(seen, limit);

        public bool HasMore => seen > limit;

        public void Accept(RowReader row)
        {
            seen++;
            if (HasMore)
            {
                return;
            }

            foreach (var column in columns.Shown)
            {
                if (column.Kind == ValueKind.Real && !row.IsNull(column.Ordinal) && !double.IsFinite(row.GetReal(column.Ordinal)))
                {
                    throw OutOfRange(inner: null);
                }
            }

            rows.Accept(row);
        }
    }
}
