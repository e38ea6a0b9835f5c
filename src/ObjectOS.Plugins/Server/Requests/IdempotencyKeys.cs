using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Requests;

/// <summary>Reads <c>Idempotency-Key</c>: the caller's own word for a request that must not be done twice.</summary>
internal static class IdempotencyKeys
{
    private const string HeaderName = "Idempotency-Key";

    // Visible ASCII: the key may stand in logs and in a structured header without quoting.
    private static readonly SearchValues<char> Characters = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(static code => (char)code)]);

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/> when it is empty, too long, given twice, or holds other characters.</exception>
    public static string? Of(HttpRequest request)
    {
        var values = request.Headers[HeaderName];
        if (values.Count == 0)
        {
            return null;
        }

        // The draft of the standard writes the key as a quoted string, nearly every client without quotes: both are the same key.
        var key = values is [{ } only] ? only.Trim() : "";
        key = key is ['"', .. var quoted, '"'] ? quoted : key;
        return key.Length is > 0 and <= IdempotencyKey.MaxLength && !key.AsSpan().ContainsAnyExcept(Characters)
            ? key
            : throw new ProblemException(ProblemCode.InvalidParameter, $"The Idempotency-Key header must hold one key of 1 to {IdempotencyKey.MaxLength} visible ASCII characters.");
    }

    /// <summary>What tells a request from another under the same key: method, address and body.</summary>
    public static string Fingerprint(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
