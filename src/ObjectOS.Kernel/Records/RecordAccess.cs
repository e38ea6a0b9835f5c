using System.Text.Json;
using ObjectOS.Actions;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>
/// The records of one object as one caller may use them: the only door to a table. The server speaks JSON through it;
/// <see cref="ObjectSet{TRecord}"/> gives C# authors the same with types.
/// </summary>
/// <remarks>Bound to one <see cref="CallContext"/>; cheap to make, not meant to be kept. Safe for one caller at a time.</remarks>
public abstract class RecordAccess : FieldScope
{
    private protected RecordAccess(RecordType type, CallContext context, ObjectPolicy policy)
    {
        Type = type;
        Context = context;
        Policy = policy;
        Shown = policy.Readable.Without(type.Definition.WriteOnly);
        Named = policy.Named(type.Definition);
    }

    /// <summary>The object.</summary>
    public RecordType Type { get; }

    /// <summary>On whose behalf.</summary>
    public CallContext Context { get; }

    /// <summary>What the caller may do.</summary>
    public ObjectPolicy Policy { get; }

    /// <summary>The fields that answers can hold.</summary>
    public FieldMask Shown { get; }

    /// <summary>The fields that may be named to the caller.</summary>
    public FieldMask Named { get; }

    /// <inheritdoc />
    public sealed override ObjectDefinition Definition => Type.Definition;

    /// <inheritdoc />
    public sealed override FieldDefinition? FindReadable(ReadOnlySpan<char> name) =>
        Type.Definition.FindField(name) is { } field && Shown[field.Ordinal] ? field : null;

    /// <summary>The field of that name, if it may be named to the caller: one that may be read, or written and never read. Null otherwise.</summary>
    public FieldDefinition? FindNamed(ReadOnlySpan<char> name) => Type.Definition.FindField(name) is { } field && Named[field.Ordinal] ? field : null;

    /// <summary>The actions that the object has for the caller.</summary>
    public abstract IEnumerable<ActionDefinition> Actions { get; }

    /// <summary>Reads and checks the parameters of an action.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="id">The record it is done to; null for an action that belongs to none.</param>
    /// <param name="json">A JSON object of parameters.</param>
    /// <param name="precondition">What the caller believes of the record.</param>
    /// <param name="isDryRun">Whether nothing will be kept.</param>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.ActionNotFound"/>; the parameters are not valid.</exception>
    public abstract ActionRun PrepareAction(string name, Guid? id, ReadOnlyMemory<byte> json, Precondition precondition, bool isDryRun);

    /// <summary>The records of another object as the same caller may use them; null when that object does not exist for the caller.</summary>
    public abstract override RecordAccess? FindRelated(string objectName);

    /// <summary>Reads one record.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fields">The fields wanted; those the caller may not read are left out (see <see cref="Readable"/>).</param>
    /// <param name="row">Receives the row, with one column for each field of <see cref="Readable"/> in the order of ordinals.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there is such a record for the caller.</returns>
    public abstract ValueTask<bool> GetAsync(Guid id, FieldMask? fields, IRowSink row, CancellationToken cancellationToken);

    /// <summary>Reads the records of a query; columns as in <see cref="GetAsync"/>.</summary>
    /// <returns>How many records there were.</returns>
    /// <exception cref="Problems.ProblemException">The query names a field that the caller may not read.</exception>
    public abstract ValueTask<int> QueryAsync(Query query, IRowSink rows, CancellationToken cancellationToken);

    /// <summary>Reads the records that fit a search best; columns as in <see cref="GetAsync"/>, and behind them a real number that tells how well.</summary>
    /// <param name="words">The search: see <see cref="SearchFilter.Of"/>.</param>
    /// <param name="limit">At most this many records.</param>
    /// <param name="rows">Receives the rows, the best first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many records there were.</returns>
    public abstract ValueTask<int> SearchAsync(Filter words, int limit, IRowSink rows, CancellationToken cancellationToken);

    /// <summary>Reads a page of a query and tells how it ended; columns begin as in <see cref="GetAsync"/>, others may follow.</summary>
    /// <exception cref="Problems.ProblemException">The query names a field that the caller may not read, or a cursor that is none of this query's.</exception>
    public abstract ValueTask<PageEnd> PageAsync(Query query, IRowSink rows, CancellationToken cancellationToken);

    /// <summary>Reads a page as <see cref="PageAsync"/> does and writes its records, each with what <see cref="Query.Expand"/> wants inside of it, as JSON values.</summary>
    /// <exception cref="Problems.ProblemException">The query names a field, relation or cursor that the caller cannot use, or leads to too many related records.</exception>
    public abstract ValueTask<PageEnd> WritePageAsync(Query query, Utf8JsonWriter json, CancellationToken cancellationToken);

    /// <summary>Reads one record and writes it, with what <see cref="Query.Expand"/> wants inside of it, as a JSON value.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="query">Its selection and expansions; the rest of a query is of no use here.</param>
    /// <param name="json">Where to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there is such a record for the caller; else nothing was written.</returns>
    public abstract ValueTask<bool> WriteAsync(Guid id, Query query, Utf8JsonWriter json, CancellationToken cancellationToken);

    /// <summary>Opens the records of a query, to be read a few at a time: for lists of any length.</summary>
    /// <exception cref="Problems.ProblemException">The query names a field that the caller may not read; or too many lists are open (<see cref="Problems.ProblemCode.DatabaseUnavailable"/>).</exception>
    public abstract ValueTask<RecordCursor> OpenCursorAsync(Query query, CancellationToken cancellationToken);

    /// <summary>About how many records satisfy the filter and exist for the caller, as the database estimates; exactly where it has no estimate, or one that could tell of other records.</summary>
    /// <exception cref="Problems.ProblemException">The filter names a field that the caller may not read.</exception>
    public abstract ValueTask<RecordCount> EstimateAsync(Filter? where, CancellationToken cancellationToken);

    /// <summary>How many records satisfy the filter and exist for the caller.</summary>
    public abstract ValueTask<long> CountAsync(Filter? where, CancellationToken cancellationToken);

    /// <summary>Reads the groups of an aggregation; the columns of <see cref="GroupColumns"/>.</summary>
    /// <returns>How the page of groups ended, without a cursor.</returns>
    /// <exception cref="Problems.ProblemException">It names a field that the caller may not read, or one that cannot be aggregated like that; or a total is too large.</exception>
    public abstract ValueTask<PageEnd> AggregateAsync(AggregateQuery query, IRowSink rows, CancellationToken cancellationToken);

    /// <summary>How many groups an aggregation has, whatever its page.</summary>
    public abstract ValueTask<long> CountGroupsAsync(AggregateQuery query, CancellationToken cancellationToken);

    /// <summary>Reads and checks a new record.</summary>
    /// <param name="json">A JSON object of fields.</param>
    /// <param name="pointer">Where it stands in the body, for problems; empty for the body itself.</param>
    /// <param name="id">The id it is given; null for a new one. For those who must know it beforehand: never one that a caller chose.</param>
    /// <exception cref="Problems.ProblemException">It is not valid or not permitted.</exception>
    public abstract RecordWrite PrepareCreate(ReadOnlyMemory<byte> json, string pointer = "", Guid? id = null);

    /// <summary>Reads and checks the new records of a JSON array; everything that is wrong with any of them is told.</summary>
    /// <exception cref="Problems.ProblemException">One is not valid or not permitted.</exception>
    public abstract IReadOnlyList<RecordWrite> PrepareCreateMany(ReadOnlyMemory<byte> json, string pointer = "");

    /// <summary>Reads and checks a change: a JSON merge patch (RFC 7396) of a record's fields.</summary>
    /// <exception cref="Problems.ProblemException">It is not valid or not permitted.</exception>
    public abstract RecordWrite PrepareUpdate(Guid id, ReadOnlyMemory<byte> json, Precondition precondition, string pointer = "");

    /// <summary>Reads and checks fields that change a record if it is there for the caller, else are those of a new one. Two callers that do it at once make one record.</summary>
    /// <exception cref="Problems.ProblemException">They are not valid either way, or not permitted.</exception>
    public abstract RecordWrite PrepareUpsert(UpsertKey key, ReadOnlyMemory<byte> json, Precondition precondition, string pointer = "");

    /// <summary>Checks that the caller may delete records at all.</summary>
    /// <exception cref="Problems.ProblemException">Not permitted.</exception>
    public abstract RecordWrite PrepareDelete(Guid id, Precondition precondition, string pointer = "");

    /// <summary>Checks that the caller may restore records at all: those that may be deleted.</summary>
    /// <exception cref="Problems.ProblemException">Not permitted.</exception>
    public abstract RecordWrite PrepareRestore(Guid id, string pointer = "");

    /// <summary>Reads and checks what a copy of a record has of its own.</summary>
    /// <param name="id">The record to copy.</param>
    /// <param name="overrides">A JSON object of fields; empty for none.</param>
    /// <param name="withChildren">Whether the records that are parts of it (master-detail) are copied too, and theirs.</param>
    /// <exception cref="Problems.ProblemException">They are not valid or not permitted.</exception>
    public abstract RecordWrite PrepareClone(Guid id, ReadOnlyMemory<byte> overrides, bool withChildren);

    /// <summary>Creates a record from a JSON object.</summary>
    /// <exception cref="Problems.ProblemException">It is not valid, not permitted or contradicts what is stored.</exception>
    public abstract ValueTask<WrittenRecord> CreateAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

    /// <summary>Creates the records of a JSON array, all or none.</summary>
    /// <exception cref="Problems.ProblemException">One is not valid; pointers begin with its index.</exception>
    public abstract ValueTask<IReadOnlyList<WrittenRecord>> CreateManyAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

    /// <summary>Changes a record by a JSON merge patch (RFC 7396) of its fields.</summary>
    /// <returns>The record as stored now; null when there is none for the caller.</returns>
    public abstract ValueTask<WrittenRecord?> UpdateAsync(Guid id, ReadOnlyMemory<byte> json, Precondition precondition, CancellationToken cancellationToken);

    /// <summary>Deletes a record.</summary>
    /// <returns>Whether there was one for the caller.</returns>
    public abstract ValueTask<bool> DeleteAsync(Guid id, Precondition precondition, CancellationToken cancellationToken);

    /// <summary>The fields a read returns: those wanted, or all, as far as the caller may read them.</summary>
    public FieldMask Readable(FieldMask? fields) => fields is { } wanted ? wanted & Shown : Shown;
}
