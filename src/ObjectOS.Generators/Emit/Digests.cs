using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ObjectOS.Generators.Emit;

/// <summary>SHA-256 of texts.</summary>
internal static class Digests
{
    /// <summary>The digest of a text's UTF-8, as 64 hexadecimal digits.</summary>
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        var hex = new StringBuilder(64);
        foreach (var b in sha.ComputeHash(Encoding.UTF8.GetBytes(text)))
        {
            hex.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
