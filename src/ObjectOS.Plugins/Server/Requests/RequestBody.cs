using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Requests;

/// <summary>The whole body of a request in memory, at most as large as the server allows. Dispose it when it is no longer read.</summary>
/// <remarks>A body that arrived in one piece, as nearly all do, is read where it lies; only a larger one is copied together.</remarks>
internal readonly struct RequestBody : IDisposable
{
    private readonly PipeReader reader;
    private readonly ReadOnlySequence<byte> sequence;
    private readonly byte[]? rented;

    private RequestBody(PipeReader reader, ReadOnlySequence<byte> sequence)
    {
        this.reader = reader;
        this.sequence = sequence;
        if (sequence.IsSingleSegment)
        {
            Json = sequence.First;
            return;
        }

        var length = (int)sequence.Length;
        rented = ArrayPool<byte>.Shared.Rent(length);
        sequence.CopyTo(rented);
        Json = rented.AsMemory(0, length);
    }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Reads a JSON body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <param name="type">The kind of JSON that the endpoint takes.</param>
    /// <exception cref="ObjectOS.Server.Problems.HttpProblemException">The content type is not JSON.</exception>
    /// <exception cref="ProblemException"><see cref="ProblemCode.PayloadTooLarge"/>, or <see cref="ProblemCode.MalformedJson"/> for no body at all.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, int limit, JsonBodyType type)
    {
        type.Require(context.Request);
        if (context.Request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                return read.Buffer.IsEmpty ? throw Empty(reader, read) : new RequestBody(reader, read.Buffer);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose()
    {
        reader.AdvanceTo(sequence.End);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static ProblemException TooLarge(int limit) =>
        new(ProblemCode.PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body must not be larger than {limit} bytes."));

    private static ProblemException Empty(PipeReader reader, ReadResult read)
    {
        reader.AdvanceTo(read.Buffer.End);
        return new ProblemException(ProblemCode.MalformedJson, "The body is empty; JSON was expected.");
    }
}
