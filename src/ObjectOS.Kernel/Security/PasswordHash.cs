using System.Globalization;
using System.Security.Cryptography;

namespace ObjectOS.Security;

/// <summary>
/// Makes and checks the hashes of passwords: PBKDF2 with HMAC-SHA-512 (RFC 8018), as much work as OWASP's Password Storage Cheat Sheet asks for, a random salt each. A hash says how it was made, so
/// that later ones may be made otherwise: <c>$pbkdf2-sha512$i=210000$salt$hash</c>, in base64 without padding.
/// </summary>
internal static class PasswordHash
{
    /// <summary>How often the function is applied to a new password.</summary>
    public const int Iterations = 210_000;

    // What a hash in the database may ask of a server: whoever can write there must not be able to stop it.
    private const int MostIterations = 10_000_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;
    private const string Algorithm = "pbkdf2-sha512";

    /// <summary>A hash of a password that nobody knows.</summary>
    public static string OfNobody { get; } = Write(RandomNumberGenerator.GetBytes(SaltLength), RandomNumberGenerator.GetBytes(HashLength));

    /// <summary>Hashes a password.</summary>
    public static string Make(string text)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return Write(salt, Rfc2898DeriveBytes.Pbkdf2(text, salt, Iterations, HashAlgorithmName.SHA512, HashLength));
    }

    /// <summary>Whether a text is the password of a hash, in a time that tells nothing of how nearly it is.</summary>
    public static bool Verify(string hash, string text) =>
        TryRead(hash, out var iterations, out var salt, out var expected)
        && CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(text, salt, iterations, HashAlgorithmName.SHA512, expected.Length), expected);

    /// <summary>Whether a hash was made with as much work as hashes are made with now.</summary>
    public static bool IsCurrent(string hash) => TryRead(hash, out var iterations, out _, out _) && iterations >= Iterations;

    private static string Write(byte[] salt, byte[] hash) => string.Create(CultureInfo.InvariantCulture, $"${Algorithm}$i={Iterations}${Encode(salt)}${Encode(hash)}");

    private static bool TryRead(string hash, out int iterations, out byte[] salt, out byte[] expected)
    {
        iterations = 0;
        salt = expected = [];
        return hash.Split('$') is ["", Algorithm, ['i', '=', .. var work], var saltText, var hashText]
            && int.TryParse(work, NumberStyles.None, CultureInfo.InvariantCulture, out iterations)
            && iterations is > 0 and <= MostIterations
            && TryDecode(saltText, out salt)
            && TryDecode(hashText, out expected)
            && expected.Length >= HashLength;
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static bool TryDecode(string text, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var isRead = Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), buffer, out var length);
        bytes = buffer[..length];
        return isRead;
    }
}
