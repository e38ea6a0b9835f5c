using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>Makes the UUIDs of fixture records: the same record has the same one in every database.</summary>
internal static class RecordIds
{
    /// <summary>A UUID of version 8 (RFC 9562): the first 16 bytes of the SHA-256 of object and key, with version and variant set.</summary>
    public static string Of(string objectName, string key)
    {
        byte[] hash;
        using (var sha = SHA256.Create())
        {
            hash = sha.ComputeHash(Encoding.UTF8.GetBytes($"{objectName}/{key}"));
        }

        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        var text = new StringBuilder(36);
        for (var i = 0; i < 16; i++)
        {
            if (i is 4 or 6 or 8 or 10)
            {
                text.Append('-');
            }

            text.Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
