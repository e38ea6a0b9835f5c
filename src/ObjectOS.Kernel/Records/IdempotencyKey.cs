using System.Security.Cryptography;
using System.Text;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>The name under which one request of a caller is done at most once.</summary>
/// <param name="Key">The caller's own word for the request.</param>
/// <param name="Fingerprint">What the request is: another request under the same key is refused.</param>
public sealed record IdempotencyKey(string Key, string Fingerprint)
{
    /// <summary>The longest key.</summary>
    public const int MaxLength = 255;

    /// <summary>How long a first answer is kept.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>What the request is, as it is stored: a body may hold a password, so only who knows the key can try what it was.</summary>
    internal string Seal => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(Fingerprint)));

    /// <summary>The key as it is stored: each caller in each tenant has keys of its own, and none can be read back.</summary>
    internal string NameFor(CallContext context)
    {
        var caller = context.Principal switch
        {
            { IsSystem: true } => "system",
            { Id: { } id } => id.ToString(),
            _ => "anonymous",
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{context.Tenant}\n{Key}")));
    }
}

/// <summary>The answer to a request that is done at most once.</summary>
/// <param name="Text">The answer, as the first run left it.</param>
/// <param name="IsReplay">Whether the request was done before and not again now.</param>
public readonly record struct OnceAnswer(string Text, bool IsReplay);
