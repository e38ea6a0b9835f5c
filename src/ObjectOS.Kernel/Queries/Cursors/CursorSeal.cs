using System.Buffers.Text;
using System.Security.Cryptography;
using ObjectOS.Storage;

namespace ObjectOS.Queries.Cursors;

/// <summary>
/// Seals the positions that cursors hold, so that nobody reads, makes or alters one: AES-256-GCM with a key of its own for every cursor, drawn from the application's key and sixteen random bytes.
/// All servers of an application share the key: it lies in their database, made by the first that starts.
/// </summary>
/// <remarks>Thread-safe once unlocked.</remarks>
internal sealed class CursorSeal
{
    private const byte Version = 1;
    private const int KeySize = 32;
    private const int SaltStart = 1;
    private const int SaltSize = 16;
    private const int TagSize = 16;
    private const int PositionStart = SaltStart + SaltSize;

    // Every key encrypts one position, so there is nothing a nonce would have to tell apart.
    private static readonly byte[] Nonce = new byte[12];

    private byte[]? key;

    /// <summary>Reads the application's key, or makes it.</summary>
    public async ValueTask UnlockAsync(IStorageDriver driver, CancellationToken cancellationToken)
    {
        var text = await SystemRecords.FindCursorKeyAsync(driver, cancellationToken).ConfigureAwait(false)
            ?? await driver.WriteAsync(new MakeKey(), cancellationToken).ConfigureAwait(false);
        key = Convert.FromBase64String(text);
    }

    /// <summary>The cursor of a position.</summary>
    /// <param name="position">What it holds.</param>
    /// <param name="binding">What it belongs to.</param>
    public string Seal(ReadOnlySpan<byte> position, ReadOnlySpan<byte> binding)
    {
        var cursor = new byte[PositionStart + position.Length + TagSize];
        cursor[0] = Version;
        var salt = cursor.AsSpan(SaltStart, SaltSize);
        RandomNumberGenerator.Fill(salt);
        using var cipher = CipherOf(salt);
        cipher.Encrypt(Nonce, position, cursor.AsSpan(PositionStart, position.Length), cursor.AsSpan(^TagSize..), binding);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>The position that a cursor holds; null when it is none of ours or belongs to something else.</summary>
    public byte[]? Open(string text, ReadOnlySpan<byte> binding)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var cursor = Base64Url.DecodeFromChars(text);
        if (cursor.Length < PositionStart + TagSize || cursor[0] != Version)
        {
            return null;
        }

        var position = new byte[cursor.Length - PositionStart - TagSize];
        using var cipher = CipherOf(cursor.AsSpan(SaltStart, SaltSize));
        try
        {
            cipher.Decrypt(Nonce, cursor.AsSpan(PositionStart, position.Length), cursor.AsSpan(^TagSize..), position, binding);
            return position;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private AesGcm CipherOf(ReadOnlySpan<byte> salt)
    {
        Span<byte> own = stackalloc byte[KeySize];
        HMACSHA256.HashData(key ?? throw new InvalidOperationException("The application has not started."), salt, own);
        return new AesGcm(own, TagSize);
    }

    // Another server may make it at the same moment: whichever is stored first is everybody's.
    private sealed class MakeKey : IWriteOperation<string>
    {
        public async ValueTask<string> RunAsync(IWriteSession session, CancellationToken cancellationToken)
        {
            var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize));
            await SystemRecords.AddCursorKeyAsync(session, made, cancellationToken).ConfigureAwait(false);
            return await SystemRecords.FindCursorKeyAsync(session, cancellationToken).ConfigureAwait(false) ?? made;
        }
    }
}
