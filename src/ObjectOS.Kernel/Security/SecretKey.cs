using System.Buffers.Text;
using System.Security.Cryptography;
using ObjectOS.Lifecycle;

namespace ObjectOS.Security;

/// <summary>A key that secrets are encrypted with, written <c>id:base64</c>: 256 random bits, and the name by which a secret says which key opens it.</summary>
/// <param name="Id">The name: 1 to 32 small letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Bytes">The key.</param>
internal sealed record SecretKey(string Id, byte[] Bytes)
{
    private const int Length = 32;
    private const int LongestId = 32;

    /// <summary>A new key, named by the day it was made.</summary>
    public static SecretKey Make(DateTimeOffset now) => new(
        $"k{now.UtcDateTime:yyyyMMdd}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}", RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads keys, one a line or separated by commas; lines that begin with # are comments.</summary>
    /// <param name="text">The keys, the one that encrypts first.</param>
    /// <param name="setting">Where they were found, for messages.</param>
    /// <exception cref="ConfigurationException">One is no key, two have the same id, or there is none. The message holds nothing of a key.</exception>
    public static IReadOnlyList<SecretKey> ReadAll(string text, string setting)
    {
        var keys = new List<SecretKey>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries).Where(static line => !line.StartsWith('#')))
        {
            foreach (var written in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var key = Read(written) ?? throw new ConfigurationException(setting, $"'{setting}' must hold keys as 'secrets key' prints them: an id, a colon and 32 bytes in base64. Number {keys.Count + 1} is none.");
                if (keys.Exists(known => known.Id == key.Id))
                {
                    throw new ConfigurationException(setting, $"'{setting}' holds two keys with the id '{key.Id}'.");
                }

                keys.Add(key);
            }
        }

        return keys.Count > 0 ? keys : throw new ConfigurationException(setting, $"'{setting}' holds no key.");
    }

    /// <summary>The key as settings have it.</summary>
    public string Write() => $"{Id}:{Convert.ToBase64String(Bytes)}";

    /// <summary>Its id, and nothing of the key.</summary>
    public override string ToString() => Id;

    private static SecretKey? Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > LongestId || !text.AsSpan(0, colon).ContainsOnlyIdCharacters())
        {
            return null;
        }

        var bytes = new byte[Length + 1];
        return Base64.IsValid(text.AsSpan(colon + 1)) && Convert.TryFromBase64String(text[(colon + 1)..], bytes, out var length) && length == Length
            ? new SecretKey(text[..colon], bytes[..Length])
            : null;
    }
}

/// <summary>The characters of ids.</summary>
internal static class SecretKeyIds
{
    private static readonly System.Buffers.SearchValues<char> Characters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Whether a text is made of them.</summary>
    public static bool ContainsOnlyIdCharacters(this ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);
}
