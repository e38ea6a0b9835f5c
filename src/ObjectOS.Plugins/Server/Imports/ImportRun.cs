using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ObjectOS.Server.Data;

namespace ObjectOS.Server.Imports;

/// <summary>
/// Writes the rows of an import. Each goes through the same gate as a record that is sent alone. Where rows may fail for themselves, so many share a transaction and none waits in memory for the
/// rest; with an idempotency key each such transaction is done once, so that an import that was cut off goes on where it was when it is sent again.
/// </summary>
internal sealed class ImportRun(ObjectCatalog catalog, RecordAccess access, ImportOptions options, WriteOptions writeOptions, string? key, string address)
{
    private readonly UpsertKey? upsertKey = options.On is { } on ? UpsertKeys.Read(access, on) : null;
    private readonly ImportReport report = new();
    private int chunks;

    /// <summary>Writes all rows.</summary>
    /// <exception cref="ProblemException">Nothing was kept: the rows are kept all or none and one is refused, or not even the first could be read.</exception>
    public async ValueTask<ImportReport> RunAsync(IAsyncEnumerable<ImportRow> rows, CancellationToken cancellationToken)
    {
        var waiting = new List<ImportRow>();
        try
        {
            await foreach (var row in rows.ConfigureAwait(false))
            {
                if (report.Total + waiting.Count == (options.Atomic ? ImportLimits.MaxAtomicRows : ImportLimits.MaxRows))
                {
                    throw new ProblemException(ProblemCode.InvalidParameter, options.Atomic
                        ? string.Create(CultureInfo.InvariantCulture, $"At most {ImportLimits.MaxAtomicRows} rows can be kept all or none.")
                        : string.Create(CultureInfo.InvariantCulture, $"An import has at most {ImportLimits.MaxRows} rows."));
                }

                waiting.Add(row);
                if (!options.Atomic && waiting.Count == ImportLimits.Chunk)
                {
                    await WriteAsync(waiting, cancellationToken).ConfigureAwait(false);
                    waiting.Clear();
                }
            }
        }
        catch (ProblemException problem) when (chunks > 0)
        {
            // What was kept must be told; it could not be undone any more.
            report.Aborted = problem;
            return report;
        }

        await WriteAsync(waiting, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async ValueTask WriteAsync(List<ImportRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var prepared = rows.ConvertAll(Prepare);
        if (options.Atomic && prepared.Where(static row => row.Problem is not null).Select(static row => row.Problem!).ToList() is [_, ..] refused)
        {
            throw refused.Count == 1 ? refused[0] : ProblemException.Join(refused);
        }

        foreach (var write in prepared.Select(static row => row.Write).OfType<RecordWrite>())
        {
            await write.HashPasswordsAsync(cancellationToken).ConfigureAwait(false);
        }

        if (key is null)
        {
            report.Add(await catalog.WriteAsync(access.Context, writeOptions, DoAsync, cancellationToken).ConfigureAwait(false));
            chunks++;
            return;
        }

        // No key of a caller holds a line break, so none can be that of a part.
        var part = new IdempotencyKey(string.Create(CultureInfo.InvariantCulture, $"{key}\n{chunks + 1}"), Fingerprint(rows));
        var once = await catalog.WriteOnceAsync(access.Context, part, writeOptions, DoAsync, cancellationToken).ConfigureAwait(false);
        report.Replayed += once.IsReplay ? 1 : 0;
        report.Add(once.Text);
        chunks++;

        async ValueTask<string> DoAsync(RecordTransaction transaction, CancellationToken token)
        {
            var batch = new BatchOptions(options.Atomic, ContinueOnError: true, ReturnRecords: false, ValidateOnly: false);
            return ImportReport.Describe(rows, await BatchRun.RunAsync(transaction, prepared, batch, token).ConfigureAwait(false));
        }
    }

    private PreparedRow Prepare(ImportRow row)
    {
        if (row.Problem is not null)
        {
            return new PreparedRow(null, row.Problem);
        }

        try
        {
            var pointer = string.Create(CultureInfo.InvariantCulture, $"/rows/{row.Line}");
            return new PreparedRow(upsertKey is null ? access.PrepareCreate(row.Json, pointer) : access.PrepareUpsert(upsertKey, row.Json, default, pointer), null);
        }
        catch (ProblemException problem)
        {
            return new PreparedRow(null, problem);
        }
    }

    private string Fingerprint(List<ImportRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(address));
        foreach (var row in rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{row.Line} {row.Problem?.Message}\n")));
            hash.AppendData(row.Json.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
