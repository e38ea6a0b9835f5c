namespace ObjectOS.Server.Data;

/// <summary>Has the kernel read and check each operation of a transaction before it begins. New records are given their ids here, so that later operations can refer to them.</summary>
internal sealed class TransactionPreparation(ObjectCatalog catalog, CallContext call, ReadOnlyMemory<byte> body, IReadOnlyList<TransactionOperation> operations)
{
    private readonly Dictionary<string, RecordAccess> opened = new(StringComparer.Ordinal);
    private readonly Guid[] ids = new Guid[operations.Count];

    /// <summary>The writes in order; what is wrong with any of them is told at once.</summary>
    public List<RecordWrite> Prepare()
    {
        var writes = new List<RecordWrite>(operations.Count);
        var problems = new List<ProblemException>();
        for (var index = 0; index < operations.Count; index++)
        {
            try
            {
                writes.Add(Prepare(index, operations[index]));
            }
            catch (ProblemException problem)
            {
                problems.Add(problem);
            }
        }

        return problems.Count switch
        {
            0 => writes,
            1 => throw problems[0],
            _ => throw ProblemException.Join(problems),
        };
    }

    private RecordWrite Prepare(int index, TransactionOperation operation)
    {
        var pointer = TransactionBody.PointerOf(index);
        var id = operation.IdOf is { } earlier ? IdOf(index, earlier) ?? throw References.Unresolved(pointer + "/id") : operation.Id ?? Guid.CreateVersion7(call.Now);
        ids[index] = id;
        var access = Open(operation.Object, pointer);
        if (operation.Data is not { } range)
        {
            return access.PrepareDelete(id, default, pointer);
        }

        pointer += "/data";
        var data = References.Resolve(access.Type.Definition, body[range], pointer, earlier => IdOf(index, earlier));
        return operation.Action switch
        {
            BatchOperation.Create => access.PrepareCreate(data, pointer, id),
            BatchOperation.Update => access.PrepareUpdate(id, data, default, pointer),
            _ => access.PrepareUpsert(UpsertKey.Of(id), data, default, pointer),
        };
    }

    private Guid? IdOf(int index, int earlier) =>
        earlier >= 0 && earlier < index && operations[earlier].Action != BatchOperation.Delete ? ids[earlier] : null;

    private RecordAccess Open(string name, string pointer)
    {
        if (opened.TryGetValue(name, out var access))
        {
            return access;
        }

        try
        {
            return opened[name] = catalog.Open(name, call);
        }
        catch (ProblemException problem) when (problem.Code == ProblemCode.ObjectNotFound)
        {
            throw new ProblemException(problem.Code, problem.Message, [new FieldProblem("object", problem.Code.Name, problem.Message, pointer + "/object")]);
        }
    }
}
