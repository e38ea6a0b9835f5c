namespace ObjectOS.Server.Data;

/// <summary>A write of a batch that is ready to run, or what is wrong with it.</summary>
internal readonly record struct PreparedRow(RecordWrite? Write, ProblemException? Problem);

/// <summary>Has the kernel read and check each record of a batch before the transaction begins.</summary>
internal sealed class BatchPreparation(RecordAccess access, ReadOnlyMemory<byte> body, BatchBody batch, string? on)
{
    private readonly UpsertKey? key = on is null ? null : UpsertKeys.Read(access, on);

    /// <summary>All records; what is wrong with any of them is told at once.</summary>
    public List<PreparedRow> PrepareAll()
    {
        var rows = PrepareEach();
        var refused = rows.Where(static row => row.Problem is not null).Select(static row => row.Problem!).ToList();
        return refused.Count switch
        {
            0 => rows,
            1 => throw refused[0],
            _ => throw ProblemException.Join(refused),
        };
    }

    /// <summary>Each record for itself.</summary>
    public List<PreparedRow> PrepareEach()
    {
        var rows = new List<PreparedRow>(batch.Rows.Count);
        for (var index = 0; index < batch.Rows.Count; index++)
        {
            try
            {
                rows.Add(new PreparedRow(Prepare(batch.Rows[index], index), null));
            }
            catch (ProblemException problem)
            {
                rows.Add(new PreparedRow(null, problem));
            }
        }

        return rows;
    }

    private RecordWrite Prepare(BatchRow row, int index)
    {
        var pointer = batch.PointerOf(index, data: batch.Operation != BatchOperation.Delete);
        var data = row.Data is { } range ? body[range] : default;
        return batch.Operation switch
        {
            BatchOperation.Create => access.PrepareCreate(data, pointer),
            BatchOperation.Update => access.PrepareUpdate(row.Id!.Value, data, default, pointer),
            BatchOperation.Delete => access.PrepareDelete(row.Id!.Value, default, pointer),
            _ when row.Id is { } id => key is null
                ? access.PrepareUpsert(UpsertKey.Of(id), data, default, pointer)
                : throw FrameReader.Refused(batch.PointerOf(index, data: false) + "/id", "id", "The record is known by the fields of 'on', not by an id."),
            _ when key is not null => access.PrepareUpsert(key, data, default, pointer),
            _ => access.PrepareCreate(data, pointer),
        };
    }
}
