using System.Globalization;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Data;

/// <summary>What a batch does with each of its records.</summary>
internal enum BatchOperation
{
    Create,
    Update,
    Upsert,
    Delete,
}

/// <summary>How a batch is done.</summary>
/// <param name="Atomic">Whether all is undone when one record is refused.</param>
/// <param name="ContinueOnError">Whether the records after a refused one are still done.</param>
/// <param name="ReturnRecords">Whether the records are answered as stored.</param>
/// <param name="ValidateOnly">Whether nothing of it is kept.</param>
internal readonly record struct BatchOptions(bool Atomic, bool ContinueOnError, bool ReturnRecords, bool ValidateOnly);

/// <summary>One record of a batch.</summary>
/// <param name="Id">Which one; null for one that has none yet.</param>
/// <param name="HasId">Whether an id was given, be it null: what is created takes none.</param>
/// <param name="Data">Where its fields lie in the body; null when it gives none.</param>
internal readonly record struct BatchRow(Guid? Id, bool HasId, Range? Data);

/// <summary>
/// The body of a batch: <c>{operation, records, options}</c>, <c>{records, options}</c> of updates, <c>{ids, options}</c> of deletes. Only the frame is read here; the fields
/// of each record are left where they lie, for the kernel.
/// </summary>
internal sealed class BatchBody
{
    private static readonly BatchOptions DefaultOptions = new(Atomic: true, ContinueOnError: false, ReturnRecords: false, ValidateOnly: false);

    private BatchOperation? operation;
    private List<BatchRow>? rows;
    private BatchOptions? options;

    private BatchBody(BatchOperation? operation) => this.operation = operation;

    /// <summary>What is done.</summary>
    public BatchOperation Operation => operation!.Value;

    /// <summary>The records.</summary>
    public IReadOnlyList<BatchRow> Rows => rows!;

    /// <summary>How it is done.</summary>
    public BatchOptions Options => options ?? DefaultOptions;

    /// <summary>The key of the list in the body.</summary>
    public string ListKey { get; private init; } = "records";

    /// <summary>Where the fields of a record begin in the body, for pointers.</summary>
    public string PointerOf(int index, bool data) => string.Create(CultureInfo.InvariantCulture, $"/{ListKey}/{index}{(data ? "/data" : "")}");

    /// <summary>Reads a body.</summary>
    /// <param name="json">The body.</param>
    /// <param name="operation">What the route says is done; null when the body says it.</param>
    /// <exception cref="ProblemException">The frame is not as it must be.</exception>
    public static BatchBody Read(ReadOnlyMemory<byte> json, BatchOperation? operation)
    {
        var body = new BatchBody(operation) { ListKey = operation == BatchOperation.Delete ? "ids" : "records" };
        var frame = new FrameReader(json.Span);
        frame.Object("", (ref FrameReader reader, string key) => body.Take(ref reader, key, isNamed: operation is not null));
        frame.End();
        if (body.operation is null)
        {
            throw QueryProblems.Parameter("operation", "The body must name an 'operation': create, update, upsert or delete.");
        }

        if (body.rows is null)
        {
            throw QueryProblems.Parameter(body.ListKey, $"The body holds no '{body.ListKey}'.");
        }

        body.RequireRows();
        return body;
    }

    /// <summary>The operation of that name, or null.</summary>
    public static BatchOperation? OperationOf(string name) => name switch
    {
        "create" => BatchOperation.Create,
        "update" => BatchOperation.Update,
        "upsert" => BatchOperation.Upsert,
        "delete" => BatchOperation.Delete,
        _ => null,
    };

    private void Take(ref FrameReader reader, string key, bool isNamed)
    {
        switch (key)
        {
            case "operation" when !isNamed && operation is null:
                operation = OperationOf(reader.Text("", key)) ?? throw QueryProblems.Parameter(key, "'operation' must be create, update, upsert or delete.");
                break;
            case "records" when ListKey == key && rows is null:
                rows = reader.List<BatchRow>(key, WriteLimits.MaxRecords, Row);
                break;
            case "ids" when ListKey == key && rows is null:
                rows = reader.List<BatchRow>(key, WriteLimits.MaxRecords, static (ref FrameReader item, string pointer) => new BatchRow(item.Uuid(pointer), HasId: true, null));
                break;
            case "options" when options is null:
                options = ReadOptions(ref reader);
                break;
            default:
                throw FrameReader.Unknown("", key);
        }
    }

    private static BatchRow Row(ref FrameReader reader, string pointer)
    {
        Guid? id = null;
        var hasId = false;
        Range? data = null;
        reader.Object(pointer, (ref FrameReader row, string key) =>
        {
            switch (key)
            {
                case "id" when !hasId:
                    hasId = true;
                    id = row.UuidOrNull(pointer + "/id");
                    break;
                case "data" when data is null:
                    data = row.RawObject(pointer + "/data");
                    break;
                default:
                    throw FrameReader.Unknown(pointer, key);
            }
        });
        return new BatchRow(id, hasId, data);
    }

    private static BatchOptions ReadOptions(ref FrameReader reader)
    {
        bool? atomic = null;
        bool? continueOnError = null;
        bool? returnRecords = null;
        bool? validateOnly = null;
        if (reader.IsNull)
        {
            return DefaultOptions;
        }

        reader.Object("/options", (ref FrameReader option, string key) =>
        {
            switch (key)
            {
                case "atomic" when atomic is null: atomic = option.Truth("/options/atomic"); break;
                case "continueOnError" when continueOnError is null: continueOnError = option.Truth("/options/continueOnError"); break;
                case "returnRecords" when returnRecords is null: returnRecords = option.Truth("/options/returnRecords"); break;
                case "validateOnly" when validateOnly is null: validateOnly = option.Truth("/options/validateOnly"); break;
                default: throw FrameReader.Unknown("/options", key);
            }
        });
        return (atomic ?? true) && continueOnError == true
            ? throw FrameReader.Refused("/options/continueOnError", "continueOnError", "'continueOnError' needs 'atomic' to be false: an atomic batch ends with the first record that is refused.")
            : new BatchOptions(atomic ?? true, continueOnError ?? atomic == false, returnRecords ?? false, validateOnly ?? false);
    }

    // What an operation needs of each record, and what has no meaning for it.
    private void RequireRows()
    {
        for (var index = 0; index < Rows.Count; index++)
        {
            var (id, hasId, data) = Rows[index];
            var pointer = PointerOf(index, data: false);
            if (Operation is BatchOperation.Update or BatchOperation.Delete && id is null)
            {
                throw FrameReader.Refused(pointer + "/id", "id", "The record needs an 'id'.");
            }

            if (Operation == BatchOperation.Create && hasId)
            {
                throw FrameReader.Refused(pointer + "/id", "id", "A record that is created is given its id by the server; 'upsert' takes one.");
            }

            if (Operation == BatchOperation.Delete ? ListKey == "records" && data is not null : data is null)
            {
                throw FrameReader.Refused(pointer + "/data", "data", Operation == BatchOperation.Delete ? "A record that is deleted has no 'data'." : "The record needs 'data'.");
            }
        }
    }
}
