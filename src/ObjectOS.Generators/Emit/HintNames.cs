using System.Text;

namespace ObjectOS.Generators.Emit;

/// <summary>Makes names of emitted files from paths of definitions.</summary>
internal static class HintNames
{
    /// <summary>
    /// A path as the compiler takes it. Names of emitted files are compared without case and take few characters, so a path that is not
    /// plain lower case gets a mark of its exact spelling.
    /// </summary>
    public static string Of(string path)
    {
        var name = new StringBuilder(path.Length);
        var plain = !path.Contains("..") && !path.StartsWith("/", StringComparison.Ordinal);
        foreach (var c in path)
        {
            var isPlain = c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '-' or '/';
            plain &= isPlain;
            name.Append(isPlain && c != '/' ? c : c == '/' && plain ? c : '_');
        }

        return plain ? name.ToString() : $"{name.ToString().Replace('.', '_')}.{Digests.Of(path).Substring(0, 8)}";
    }
}
