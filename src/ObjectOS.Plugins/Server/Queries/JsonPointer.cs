using System.Globalization;
using System.Text;

namespace ObjectOS.Server.Queries;

/// <summary>Writes JSON Pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Of(IEnumerable<string> path)
    {
        var pointer = new StringBuilder();
        foreach (var segment in path)
        {
            pointer.Append('/').Append(segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    public static string Of(string name) => Of([name]);

    public static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
