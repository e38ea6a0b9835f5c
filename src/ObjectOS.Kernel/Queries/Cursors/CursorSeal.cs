using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using ObjectOS.Storage;

namespace ObjectOS.Queries.Cursors;

/// <summary>
/// Seals the positions that cursors hold, so that nobody reads, makes or alters one: AES-256-GCM under a key that each process draws from the application's key and sixteen random bytes, with a nonce
/// that counts (the deterministic construction of NIST SP 800-38D, 8.2.1). All servers of an application share its key, and so open one another's cursors: it lies in their database, made by the first that starts.
/// </summary>
/// <remarks>Thread-safe once unlocked.</remarks>
internal sealed class CursorSeal : IDisposable
{
    private const byte Version = 2;
    private const int KeySize = 32;
    private const int SaltStart = 1;
    private const int SaltSize = 16;
    private const int CountStart = SaltStart + SaltSize;
    private const int CountSize = sizeof(ulong);
    private const int PositionStart = CountStart + CountSize;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int LargestOnStack = 256;

    private readonly ConcurrentQueue<AesGcm> ciphers = new();
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(SaltSize);

    // The cipher that is nearly always free, without the queue; the others are for those who seal at the same moment.
    private AesGcm? handy;
    private byte[]? key;
    private ulong sealedCursors;

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
        var size = PositionStart + position.Length + TagSize;
        var cursor = size <= LargestOnStack ? stackalloc byte[size] : new byte[size];
        cursor[0] = Version;
        salt.CopyTo(cursor[SaltStart..]);
        BinaryPrimitives.WriteUInt64BigEndian(cursor[CountStart..], Interlocked.Increment(ref sealedCursors));

        // A cipher serves one caller at a time, and to make one costs more than to use it.
        if (Interlocked.Exchange(ref handy, null) is not { } cipher && !ciphers.TryDequeue(out cipher))
        {
            cipher = CipherOf(salt);
        }

        cipher.Encrypt(NonceOf(cursor, stackalloc byte[NonceSize]), position, cursor.Slice(PositionStart, position.Length), cursor[^TagSize..], binding);
        if (Interlocked.CompareExchange(ref handy, cipher, null) is not null)
        {
            ciphers.Enqueue(cipher);
        }

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
            cipher.Decrypt(NonceOf(cursor, stackalloc byte[NonceSize]), cursor.AsSpan(PositionStart, position.Length), cursor.AsSpan(^TagSize..), position, binding);
            return position;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Lets go of the ciphers and their keys.</summary>
    public void Dispose()
    {
        handy?.Dispose();
        while (ciphers.TryDequeue(out var cipher))
        {
            cipher.Dispose();
        }
    }

    // No process seals so many that the count could begin anew, and no two processes share a key.
    private static ReadOnlySpan<byte> NonceOf(ReadOnlySpan<byte> cursor, Span<byte> nonce)
    {
        nonce.Clear();
        cursor.Slice(CountStart, CountSize).CopyTo(nonce[^CountSize..]);
        return nonce;
    }

    private AesGcm CipherOf(ReadOnlySpan<byte> drawnFrom)
    {
        Span<byte> own = stackalloc byte[KeySize];
        HMACSHA256.HashData(key ?? throw new InvalidOperationException("The application has not started."), drawnFrom, own);
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
