using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace LeadsTwin;

/// <summary>Where a page ended: the amount of its last lead, when the order is by amount, and the id.</summary>
/// <param name="Cents">The amount in cents; null for a lead without one.</param>
/// <param name="Id">The lead.</param>
internal readonly record struct LeadPosition(long? Cents, Guid Id);

/// <summary>
/// Positions as cursors. As the contract asks, nobody reads, makes or alters one, and it opens for the same list only: AES-256-GCM with a nonce that counts, the list being authenticated with it.
/// </summary>
/// <remarks>The key is the process's own: these cursors do not outlive the server.</remarks>
internal static class LeadCursor
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int PositionSize = 1 + sizeof(long) + 16;
    private const int Size = NonceSize + PositionSize + TagSize;
    private const int UsualBinding = 256;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private static long made;

    [ThreadStatic]
    private static AesGcm? cipherOfThread;

    private static AesGcm Cipher => cipherOfThread ??= new AesGcm(Key, TagSize);

    public static string Seal(in LeadQuery list, in LeadPosition position)
    {
        Span<byte> bytes = stackalloc byte[PositionSize];
        bytes[0] = position.Cents is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], position.Cents ?? 0);
        position.Id.TryWriteBytes(bytes[(1 + sizeof(long))..], bigEndian: true, out _);

        Span<byte> cursor = stackalloc byte[Size];
        cursor[..NonceSize].Clear();
        BinaryPrimitives.WriteInt64BigEndian(cursor[(NonceSize - sizeof(long))..], Interlocked.Increment(ref made));
        Cipher.Encrypt(cursor[..NonceSize], bytes, cursor.Slice(NonceSize, PositionSize), cursor[^TagSize..], Binding(list, stackalloc byte[UsualBinding]));
        return Base64Url.EncodeToString(cursor);
    }

    public static bool TryOpen(in LeadQuery list, [NotNullWhen(true)] string? text, out LeadPosition position)
    {
        position = default;
        Span<byte> cursor = stackalloc byte[Size];
        if (text is null || !Base64Url.IsValid(text, out var size) || size != Size || Base64Url.DecodeFromChars(text, cursor) != Size)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[PositionSize];
        try
        {
            Cipher.Decrypt(cursor[..NonceSize], cursor.Slice(NonceSize, PositionSize), cursor[^TagSize..], bytes, Binding(list, stackalloc byte[UsualBinding]));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        position = new LeadPosition(bytes[0] == 0 ? null : BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), new Guid(bytes[(1 + sizeof(long))..], bigEndian: true));
        return true;
    }

    private static ReadOnlySpan<byte> Binding(in LeadQuery list, Span<byte> buffer)
    {
        var value = list.Value ?? "";
        var most = 2 + Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = most <= buffer.Length ? buffer : new byte[most];
        bytes[0] = (byte)list.Filter;
        bytes[1] = list.ByAmount ? (byte)1 : (byte)0;
        return bytes[..(2 + Encoding.UTF8.GetBytes(value, bytes[2..]))];
    }
}
