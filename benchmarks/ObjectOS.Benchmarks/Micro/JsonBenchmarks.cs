using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Security;
using Sample;

namespace ObjectOS.Benchmarks.Micro;

/// <summary>One ticket of 25 fields to and from JSON: the emitted machinery, with its policy masks and collected problems, beside code for this object alone.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class JsonBenchmarks : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Ticket ticket = Tickets.Record();
    private readonly MemoryRow row = new(Tickets.Record());
    private readonly ObjectPolicy policy = ObjectPolicy.Open(Tickets.Type.Definition);
    private readonly Utf8JsonWriter json;

    public JsonBenchmarks() =>
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Makes sure that all candidates give the same: else the comparison means nothing.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var expected = Written(WriteRecordByHand);
        foreach (var candidate in (Func<int>[])[WriteRecord, WriteRowByHand, WriteRow])
        {
            if (!Written(candidate).SequenceEqual(expected))
            {
                throw new InvalidOperationException($"{candidate.Method.Name} writes something else.");
            }
        }
    }

    [Benchmark(Baseline = true, Description = "by hand")]
    [BenchmarkCategory("row to JSON")]
    public int WriteRowByHand()
    {
        Begin();
        HandWrittenTicket.Write(json, row);
        return End();
    }

    [Benchmark(Description = "emitted")]
    [BenchmarkCategory("row to JSON")]
    public int WriteRow()
    {
        Begin();
        Tickets.Type.WriteJson(json, row, policy.Readable);
        return End();
    }

    [Benchmark(Baseline = true, Description = "by hand")]
    [BenchmarkCategory("record to JSON")]
    public int WriteRecordByHand()
    {
        Begin();
        HandWrittenTicket.Write(json, ticket);
        return End();
    }

    [Benchmark(Description = "emitted")]
    [BenchmarkCategory("record to JSON")]
    public int WriteRecord()
    {
        Begin();
        Tickets.Type.WriteJson(json, ticket, policy.Readable);
        return End();
    }

    [Benchmark(Baseline = true, Description = "by hand")]
    [BenchmarkCategory("JSON to record")]
    public Ticket ReadByHand() => HandWrittenTicket.Read(Tickets.Body);

    [Benchmark(Description = "emitted")]
    [BenchmarkCategory("JSON to record")]
    public Ticket Read()
    {
        var record = new Ticket();
        var reader = new JsonValueReader(Tickets.Body, new ProblemList());
        reader.Read();
        RecordJson.ReadObject(ref reader, Tickets.Type, record, policy, policy.Creatable, null, null, [], out _);
        return record;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        json.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Begin()
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
    }

    private int End()
    {
        json.Flush();
        return buffer.WrittenCount;
    }

    private byte[] Written(Func<int> write)
    {
        write();
        return buffer.WrittenSpan.ToArray();
    }
}
