using System.Security.Cryptography;
using System.Text;

namespace ObjectOS.Postgres.Schema;

/// <summary>Names of what the driver makes itself. PostgreSQL cuts names after 63 bytes without a word, and two of them might then be one.</summary>
internal static class Identifier
{
    private const int Longest = 63;
    private const int HashBytes = 4;

    /// <summary>The name itself, or its beginning and a hash of all of it.</summary>
    public static string Shorten(string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        if (utf8.Length <= Longest)
        {
            return name;
        }

        var kept = Longest - 1 - (2 * HashBytes);
        while ((utf8[kept] & 0xC0) == 0x80)
        {
            kept--;
        }

        return $"{Encoding.UTF8.GetString(utf8, 0, kept)}_{Convert.ToHexStringLower(SHA256.HashData(utf8), 0, HashBytes)}";
    }
}
