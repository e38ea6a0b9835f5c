using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using ObjectOS.Generators.Definitions;

namespace ObjectOS.Schemas;

/// <summary>Finds the names of objects in definition files. A broken file is the compiler's to report; here it has the name of its file.</summary>
internal static class ObjectNames
{
    /// <summary>The names of the objects that files define.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> paths) => paths
        .Where(path => FileKinds.Find(path, out _) == FileKind.Object && File.Exists(path))
        .Select(path => Find(File.ReadAllText(path)) ?? FileKinds.StemOf(path));

    /// <summary>The value of <c>name:</c> at the top of a file; null when there is none.</summary>
    public static string? Find(string text)
    {
        try
        {
            return Find(new Parser(new StringReader(text)));
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static string? Find(Parser parser)
    {
        var depth = 0;
        string? key = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    depth++;
                    break;
                case MappingEnd or SequenceEnd:
                    depth--;
                    key = null;
                    break;
                case Scalar scalar when depth == 1 && key is null:
                    key = scalar.Value;
                    break;
                case Scalar scalar when depth == 1 && key == "name":
                    return scalar.Value;
                case Scalar or AnchorAlias when depth == 1:
                    key = null;
                    break;
                default:
                    break;
            }
        }

        return null;
    }
}
