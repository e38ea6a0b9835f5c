using System.Globalization;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>
/// Reads the members of one body that write records of other objects, so deep and so many and no more. Every record is prepared by its own store under its own policy: standing in another
/// record's body opens no way around it.
/// </summary>
/// <param name="catalog">The objects.</param>
/// <param name="context">On whose behalf.</param>
internal sealed class NestedReader(StoreCatalog catalog, CallContext context)
{
    private int depth;
    private int records;

    /// <summary>On whose behalf.</summary>
    public CallContext Context => context;

    /// <summary>The passwords of all records that were read so far.</summary>
    public List<Password> Passwords { get; } = [];

    /// <summary>Whether the caller knows the object whose records a relation holds; else the relation's name is no name to it.</summary>
    public bool Knows(ChildRelation relation) =>
        catalog.FindStore(relation.Object) is { } store && catalog.FindPolicy(store.Type.Definition, context) is { } policy && policy.Readable[FieldOf(store, relation).Ordinal];

    /// <summary>Whether the caller knows the object that a field refers to.</summary>
    public bool Knows(FieldDefinition reference) =>
        catalog.FindStore(reference.Reference!.Object) is { } store && catalog.FindPolicy(store.Type.Definition, context) is not null;

    /// <summary>Reads a to-many relation: <c>{create, connect, update, disconnect, delete}</c>.</summary>
    /// <param name="part">Where it stands.</param>
    /// <param name="body">The body.</param>
    /// <param name="isNew">Whether the record it belongs to is being created, so that it has no children yet.</param>
    /// <param name="writes">Where the writes go.</param>
    /// <param name="problems">Where problems go; their places begin at the body.</param>
    public void ReadChildren(NestedPart part, ReadOnlyMemory<byte> body, bool isNew, NestedWrites writes, ProblemList problems)
    {
        var store = catalog.FindStore(part.Relation!.Object)!;
        var reference = FieldOf(store, part.Relation);
        var place = "/" + part.Name;
        var frame = Frame(part, body, problems);
        if (frame is null)
        {
            return;
        }

        // The order is fixed, whatever the order in the body: what leaves makes room for what comes.
        foreach (var verb in (ReadOnlySpan<string>)["delete", "disconnect", "update", "connect", "create"])
        {
            if (!frame.Remove(verb, out var list))
            {
                continue;
            }

            if (isNew && verb is "delete" or "disconnect" or "update")
            {
                Add(problems, place, verb, "PARAMETER", $"A record that is created has nothing to {verb}.");
                continue;
            }

            var items = Items(list, problems, place, verb);
            for (var index = 0; index < items.Count; index++)
            {
                Prepare(store, reference, verb, items[index], $"{place}/{verb}/{index.ToString(CultureInfo.InvariantCulture)}", writes, problems);
            }
        }

        foreach (var (key, _) in frame)
        {
            Add(problems, place, key, "UNKNOWN", $"'{key}' is not known here: a relation takes create, connect, update, disconnect and delete.");
        }
    }

    /// <summary>Reads a reference that is given as an object: <c>{"create": {...}}</c> or <c>{"connect": id}</c>.</summary>
    /// <returns>The id referred to; null when something is wrong.</returns>
    public Guid? ReadReference(NestedPart part, ReadOnlyMemory<byte> body, NestedWrites writes, ProblemList problems)
    {
        var place = "/" + part.Name;
        if (Frame(part, body, problems) is not { } frame)
        {
            return null;
        }

        if (frame.Count != 1 || !(frame.ContainsKey("create") || frame.ContainsKey("connect")))
        {
            Add(problems, "", part.Name, "TYPE", $"'{part.Name}' must be an id, or an object with either 'create' or 'connect'.");
            return null;
        }

        if (frame.TryGetValue("connect", out var id))
        {
            return Id(id, problems, place, "connect");
        }

        var pointer = place + "/create";
        var target = Guid.CreateVersion7(context.Now);
        return TryPrepare(pointer, problems, () =>
        {
            var store = catalog.FindStore(part.Reference!.Reference!.Object)!;
            writes.Before.Add(store.PrepareCreate(this, target, frame["create"], pointer));
        })
            ? target
            : null;
    }

    private void Prepare(RecordStore store, FieldDefinition reference, string verb, ReadOnlyMemory<byte> item, string pointer, NestedWrites writes, ProblemList problems)
    {
        if (verb == "create")
        {
            TryPrepare(pointer, problems, () => writes.After.Add(store.PrepareChild(this, reference, item, pointer)));
            return;
        }

        if (verb != "update")
        {
            var end = pointer.LastIndexOf('/');
            if (Id(item, problems, pointer[..end], pointer[(end + 1)..]) is { } id)
            {
                TryPrepare(pointer, problems, () => writes.After.Add(verb switch
                {
                    "connect" => store.PrepareConnect(context, reference, id, pointer),
                    "disconnect" => store.PrepareDisconnect(context, reference, id, pointer),
                    _ => store.PrepareChildDelete(context, reference, id, pointer),
                }));
            }

            return;
        }

        var row = Members(item);
        if (row is null || row.Count != 2 || !row.TryGetValue("id", out var own) || !row.TryGetValue("data", out var data))
        {
            Add(problems, pointer, "", "TYPE", "A child to update is an object of 'id' and 'data'.");
        }
        else if (Id(own, problems, pointer, "id") is { } id)
        {
            TryPrepare(pointer + "/data", problems, () => writes.After.Add(store.PrepareChildUpdate(this, reference, id, data, pointer + "/data")));
        }
    }

    // What is wrong with values is collected; what is not permitted, or too much, ends it.
    private bool TryPrepare(string pointer, ProblemList problems, Action prepare)
    {
        if (++records > WriteLimits.MaxNestedRecords)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, $"A body must not write more than {WriteLimits.MaxNestedRecords} records beside its own.");
        }

        if (depth == WriteLimits.MaxNestedDepth)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, $"Records must not stand more than {WriteLimits.MaxNestedDepth} deep in a body.").Under(pointer);
        }

        depth++;
        try
        {
            prepare();
            return true;
        }
        catch (ProblemException problem) when (problem.Code == ProblemCode.ValidationFailed || problem.Code == ProblemCode.InvalidField)
        {
            problems.Include(problem.Under(pointer));
            return false;
        }
        catch (ProblemException problem)
        {
            throw problem.Under(pointer);
        }
        finally
        {
            depth--;
        }
    }

    private static FieldDefinition FieldOf(RecordStore store, ChildRelation relation) => store.Type.Definition.FindField(relation.Field)!;

    private static Dictionary<string, ReadOnlyMemory<byte>>? Frame(NestedPart part, ReadOnlyMemory<byte> body, ProblemList problems)
    {
        var members = Members(body[part.Start..part.End]);
        if (members is null)
        {
            Add(problems, "", part.Name, "TYPE", $"'{part.Name}' must be an object that names each of its keys once.");
        }

        return members;
    }

    // The body was read once already, so it is well-formed.
    private static Dictionary<string, ReadOnlyMemory<byte>>? Members(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = JsonValueReader.MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var members = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!members.TryAdd(name, json[start..(int)reader.BytesConsumed]))
            {
                return null;
            }
        }

        return members;
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static List<ReadOnlyMemory<byte>> Items(ReadOnlyMemory<byte> json, ProblemList problems, string place, string verb)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = JsonValueReader.MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(problems, place, verb, "TYPE", $"'{verb}' must be a list.");
            return items;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(json[start..(int)reader.BytesConsumed]);
        }

        return items;
    }

    private static Guid? Id(ReadOnlyMemory<byte> json, ProblemList problems, string place, string key)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id))
        {
            return id;
        }

        Add(problems, place, key, "TYPE", "This must be an id such as 0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10.");
        return null;
    }

    private static void Add(ProblemList problems, string place, string key, string code, string message) =>
        problems.Include(new ProblemException(
            code == "UNKNOWN" ? ProblemCode.InvalidField : ProblemCode.ValidationFailed,
            message,
            [new FieldProblem(key, code, message, place + (key.Length == 0 ? "" : ProblemList.PointerOf(key)))]));
}
