using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>
/// The names of indexes in the database, where they share one space with tables and with each other. Names of objects, fields and indexes
/// have no double underscore, so the parts cannot run together.
/// </summary>
internal static class IndexNames
{
    /// <summary>The name of a declared index.</summary>
    public static string Of(string objectName, string indexName) => Short($"ix_{objectName}__{indexName}");

    /// <summary>The name of the index of a single field.</summary>
    public static string OfField(string objectName, string fieldName) => Short($"ix_{objectName}__{fieldName}__");

    /// <summary>A name that is too long keeps its beginning and gets a mark of the whole.</summary>
    private static string Short(string name)
    {
        if (name.Length <= Identifiers.LongestName)
        {
            return name;
        }

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(name));
        var mark = string.Concat(hash.Take(4).Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return name.Substring(0, Identifiers.LongestName - mark.Length - 1) + "_" + mark;
    }
}
