using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Problems;

/// <summary>Says where JSON is malformed without repeating what was sent: the parser's own message quotes the body.</summary>
internal static class MalformedJson
{
    public static string Describe(JsonException exception) => exception is { LineNumber: { } line, BytePositionInLine: { } position }
        ? string.Create(CultureInfo.InvariantCulture, $"The JSON is malformed at line {line + 1}, byte {position + 1}.")
        : "The JSON is malformed.";
}
