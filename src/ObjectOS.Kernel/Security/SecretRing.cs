using System.Security.Cryptography;
using System.Text;
using ObjectOS.Objects;

namespace ObjectOS.Security;

/// <summary>
/// Encrypts and opens secrets: AES-256-GCM (NIST SP 800-38D), a random nonce each, the name of the key in front, and bound to object, field and record, so that one that is moved elsewhere opens nothing. The first
/// key encrypts, all open. Thread-safe.
/// </summary>
/// <param name="keys">The keys that are configured; asked for when the first secret is met.</param>
internal sealed class SecretRing(Lazy<IReadOnlyList<SecretKey>> keys) : ISecrets
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>The name of the key that encrypts.</summary>
    /// <exception cref="Lifecycle.ConfigurationException">There is no key, or one is wrong.</exception>
    public string Newest => keys.Value[0].Id;

    /// <inheritdoc />
    public string Reveal(Secret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Text is { } text)
        {
            return text;
        }

        return secret.Envelope is { } envelope
            ? Open(envelope, secret.Place)
            : throw new SecretUnreadableException("There is no secret.");
    }

    /// <summary>The secret as it is stored in a place; one that was read there as it is.</summary>
    public byte[] Seal(Secret secret, SecretPlace place) =>
        secret.Envelope is { } envelope && secret.Place == place ? envelope : Encrypt(Reveal(secret), place);

    /// <summary>The same secret under the newest key and its present names; null when it is that already.</summary>
    public byte[]? Renew(byte[] envelope, SecretPlace place) =>
        IdOf(envelope) == Newest && TryDecrypt(envelope, NamesOf(place, place.Object.Name, place.Field.Name)) is not null ? null : Encrypt(Open(envelope, place), place);

    /// <summary>The text of a stored secret; null when it does not open in this place.</summary>
    public string? TryOpen(byte[] envelope, SecretPlace place)
    {
        // One that was stored before a rename is bound to the former names, until it is written or renewed.
        foreach (var (owner, field) in Names(place))
        {
            if (TryDecrypt(envelope, NamesOf(place, owner, field)) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private string Open(byte[] envelope, SecretPlace place) => TryOpen(envelope, place) ?? throw new SecretUnreadableException(
        IdOf(envelope) is { } id && keys.Value.All(key => key.Id != id)
            ? $"'{place.Field.Name}' of the record {place.Id} of '{place.Object.Name}' is encrypted with the key '{id}', which is not configured."
            : $"'{place.Field.Name}' of the record {place.Id} of '{place.Object.Name}' does not open: it was changed, or moved from another record.");

    private byte[] Encrypt(string text, SecretPlace place)
    {
        var key = keys.Value[0];
        var id = Encoding.ASCII.GetBytes(key.Id);
        var plain = Encoding.UTF8.GetBytes(text);
        var envelope = new byte[2 + id.Length + NonceLength + plain.Length + TagLength];
        envelope[0] = Version;
        envelope[1] = (byte)id.Length;
        id.CopyTo(envelope, 2);
        var nonce = envelope.AsSpan(2 + id.Length, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Bytes, TagLength);
        cipher.Encrypt(nonce, plain, envelope.AsSpan(2 + id.Length + NonceLength, plain.Length), envelope.AsSpan(envelope.Length - TagLength), NamesOf(place, place.Object.Name, place.Field.Name));
        CryptographicOperations.ZeroMemory(plain);
        return envelope;
    }

    private string? TryDecrypt(byte[] envelope, byte[] names)
    {
        if (IdOf(envelope) is not { } id || keys.Value.FirstOrDefault(key => key.Id == id) is not { } key)
        {
            return null;
        }

        var sealedPart = envelope.AsSpan(2 + id.Length);
        var plain = new byte[sealedPart.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key.Bytes, TagLength);
        try
        {
            cipher.Decrypt(sealedPart[..NonceLength], sealedPart[NonceLength..^TagLength], sealedPart[^TagLength..], plain, names);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static string? IdOf(ReadOnlySpan<byte> envelope) =>
        envelope.Length >= 2 && envelope[0] == Version && envelope.Length >= 2 + envelope[1] + NonceLength + TagLength ? Encoding.ASCII.GetString(envelope.Slice(2, envelope[1])) : null;

    private static IEnumerable<(string Object, string Field)> Names(SecretPlace place) =>
        from owner in new[] { place.Object.Name, place.Object.RenamedFrom }
        from field in new[] { place.Field.Name, place.Field.RenamedFrom }
        where owner is not null && field is not null
        select (owner, field);

    private static byte[] NamesOf(SecretPlace place, string owner, string field) => [.. Encoding.UTF8.GetBytes($"{owner}\n{field}\n"), .. place.Id.ToByteArray(bigEndian: true)];
}
