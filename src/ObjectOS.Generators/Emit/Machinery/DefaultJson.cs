using System.Text;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Writes a default as the kernel's tables say it: JSON, or the word for a moment.</summary>
internal static class DefaultJson
{
    /// <summary>The default of a field of some kind; no default that the kernel could know where it is an expression.</summary>
    public static string Of(ValueKind kind, DefaultModel value) => value.Kind switch
    {
        DefaultKind.Now => "now",
        DefaultKind.Today => "today",
        DefaultKind.Expression => string.Empty,
        _ => IsText(kind) ? Quote(value.Text) : value.Text,
    };

    private static bool IsText(ValueKind kind) =>
        kind is ValueKind.String or ValueKind.Enum or ValueKind.Date or ValueKind.Time or ValueKind.DateTime or ValueKind.Uuid;

    private static string Quote(string text)
    {
        var json = new StringBuilder();
        CanonicalJson.WriteText(text, json);
        return json.ToString();
    }
}
