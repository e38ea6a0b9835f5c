using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Responses;

/// <summary>
/// The body of an answer while it is written: JSON in a pooled buffer, sent whole with its length once it is complete. A failure in the middle therefore never leaves half an answer.
/// </summary>
/// <remarks>Used by one request at a time and given back by <see cref="Dispose"/>: to the thread that ends the request, or to all when it has one already. A request that waited often ends on another thread.</remarks>
internal sealed class JsonAnswer : IBufferWriter<byte>, IDisposable
{
    public const string ContentType = "application/json; charset=utf-8";

    private const int FirstSize = 4096;
    private const int LargestKept = 256 * 1024;
    private const int MostShared = 16;

    // Answers are JSON to every reader (nosniff), never part of a page: text may stay as it is.
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentQueue<JsonAnswer> Shared = new();

    [ThreadStatic]
    private static JsonAnswer? kept;

    private byte[] buffer = new byte[FirstSize];
    private int length;

    private JsonAnswer() => Json = new Utf8JsonWriter(this, Options);

    /// <summary>Where the JSON goes.</summary>
    public Utf8JsonWriter Json { get; }

    public static JsonAnswer Rent()
    {
        if (kept is { } own)
        {
            kept = null;
            return own;
        }

        return Shared.TryDequeue(out var shared) ? shared : new JsonAnswer();
    }

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Json.Flush();
            return buffer.AsMemory(0, length);
        }
    }

    /// <summary>Ends a JSON value, after which bytes of another kind or another value may follow.</summary>
    public void EndValue()
    {
        Json.Flush();
        Json.Reset();
    }

    /// <summary>Forgets what was written, once it was sent.</summary>
    public void Clear()
    {
        Json.Reset();
        length = 0;
    }

    /// <summary>Sends what was written; for HEAD only the headers.</summary>
    public Task SendAsync(HttpContext context, string contentType = ContentType)
    {
        var body = Written;
        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsSpan(length);
    }

    public void Dispose()
    {
        Json.Reset();
        length = 0;
        if (buffer.Length > LargestKept)
        {
            return;
        }

        if (kept is null)
        {
            kept = this;
        }
        else if (Shared.Count < MostShared)
        {
            Shared.Enqueue(this);
        }
    }

    private void Reserve(int size)
    {
        var free = buffer.Length - length;
        if (free < Math.Max(size, 1))
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + size));
        }
    }
}
