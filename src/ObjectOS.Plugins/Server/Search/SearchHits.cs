using System.Buffers;
using System.Text.Json;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Search;

/// <summary>The best hits of all objects, written as they will stand in the answer. Keeps no more than are asked for.</summary>
/// <param name="limit">How many those are.</param>
internal sealed class SearchHits(int limit)
{
    private readonly List<Hit> hits = [];

    /// <summary>How many there are.</summary>
    public int Count => hits.Count;

    /// <summary>Whether others were left out.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Adds one.</summary>
    /// <param name="relevance">How well it fits: the measure is the same for all objects.</param>
    /// <param name="write">Writes it.</param>
    public void Add(double relevance, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonAnswer.Options))
        {
            write(json);
        }

        hits.Add(new Hit(relevance, bytes.WrittenMemory));
    }

    /// <summary>Called after each object: puts the best first, ties as they came, and drops what is too much.</summary>
    public void Settle()
    {
        Hit[] best = [.. hits.OrderByDescending(static hit => hit.Relevance).Take(limit)];
        IsTruncated |= best.Length < hits.Count;
        hits.Clear();
        hits.AddRange(best);
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        foreach (var hit in hits)
        {
            json.WriteRawValue(hit.Json.Span, skipInputValidation: true);
        }
    }

    private readonly record struct Hit(double Relevance, ReadOnlyMemory<byte> Json);
}
