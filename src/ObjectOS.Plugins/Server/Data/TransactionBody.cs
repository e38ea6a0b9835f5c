using System.Globalization;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Data;

/// <summary>One operation of a transaction over several objects.</summary>
/// <param name="Object">Name of the object.</param>
/// <param name="Action">What is done.</param>
/// <param name="Id">The record; null where it has none yet or <paramref name="IdOf"/> names it.</param>
/// <param name="IdOf">The operation whose record is meant; null for none.</param>
/// <param name="Data">Where the fields lie in the body.</param>
internal readonly record struct TransactionOperation(string Object, BatchOperation Action, Guid? Id, int? IdOf, Range? Data);

/// <summary>The body of a transaction over several objects: <c>{operations: [{object, action, id, data}], atomic: true}</c>.</summary>
internal static class TransactionBody
{
    public const string ListKey = "operations";

    /// <summary>Reads a body.</summary>
    /// <exception cref="ProblemException">The frame is not as it must be.</exception>
    public static IReadOnlyList<TransactionOperation> Read(ReadOnlyMemory<byte> json)
    {
        List<TransactionOperation>? operations = null;
        bool? atomic = null;
        var frame = new FrameReader(json.Span);
        frame.Object("", (ref FrameReader reader, string key) =>
        {
            switch (key)
            {
                case ListKey when operations is null:
                    operations = reader.List(key, WriteLimits.MaxRecords, Operation);
                    break;
                case "atomic" when atomic is null:
                    atomic = reader.Truth("/atomic");
                    break;
                default:
                    throw FrameReader.Unknown("", key);
            }
        });
        frame.End();
        if (atomic == false)
        {
            const string Message = "Operations on several objects are done all or none. For each on its own, use the batch of one object.";
            throw new ProblemException(ProblemCode.BatchNotAtomic, Message, [new FieldProblem("atomic", "PARAMETER", Message, "/atomic")]);
        }

        return operations is { Count: > 0 } ? operations : throw QueryProblems.Parameter(ListKey, $"The body holds no '{ListKey}'.");
    }

    /// <summary>The place of an operation.</summary>
    public static string PointerOf(int index) => string.Create(CultureInfo.InvariantCulture, $"/{ListKey}/{index}");

    private static TransactionOperation Operation(ref FrameReader reader, string pointer)
    {
        string? name = null;
        BatchOperation? action = null;
        Guid? id = null;
        int? idOf = null;
        var hasId = false;
        Range? data = null;
        reader.Object(pointer, (ref FrameReader member, string key) =>
        {
            switch (key)
            {
                case "object" when name is null:
                    name = member.Text(pointer, key);
                    break;
                case "action" when action is null:
                    action = BatchBody.OperationOf(member.Text(pointer, key))
                        ?? throw FrameReader.Refused(pointer + "/action", key, "'action' must be create, update, upsert or delete.");
                    break;
                case "id" when !hasId:
                    hasId = true;
                    (id, idOf) = Id(ref member, pointer + "/id");
                    break;
                case "data" when data is null:
                    data = member.RawObject(pointer + "/data");
                    break;
                default:
                    throw FrameReader.Unknown(pointer, key);
            }
        });
        var what = action ?? BatchOperation.Create;
        if (name is null)
        {
            throw FrameReader.Refused(pointer + "/object", "object", "The operation must name its 'object'.");
        }

        if (what == BatchOperation.Create ? hasId : id is null && idOf is null)
        {
            throw FrameReader.Refused(
                pointer + "/id", "id", what == BatchOperation.Create ? "A record that is created is given its id by the server; 'upsert' takes one." : "The operation needs an 'id'.");
        }

        return (what == BatchOperation.Delete) == (data is not null)
            ? throw FrameReader.Refused(pointer + "/data", "data", data is null ? "The operation needs 'data'." : "A record that is deleted has no 'data'.")
            : new TransactionOperation(name, what, id, idOf, data);
    }

    private static (Guid? Id, int? IdOf) Id(ref FrameReader reader, string pointer)
    {
        if (!reader.IsObject)
        {
            return (reader.UuidOrNull(pointer), null);
        }

        int? idOf = null;
        reader.Object(pointer, (ref FrameReader member, string key) =>
            idOf = key == References.Key && idOf is null ? member.Index() ?? throw References.Unresolved(pointer) : throw FrameReader.Unknown(pointer, key));
        return (null, idOf ?? throw References.Unresolved(pointer));
    }
}
