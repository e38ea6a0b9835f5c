using System.Text.Json;
using ObjectOS.Problems;

namespace ObjectOS.Records;

/// <summary>What is wrong with a body before anything of it is a record.</summary>
internal static class JsonBody
{
    /// <summary>The body is not JSON; says where.</summary>
    public static ProblemException Malformed(JsonException exception) =>
        new(
            ProblemCode.MalformedJson,
            exception is { LineNumber: { } line, BytePositionInLine: { } position }
                ? $"The body is not well-formed JSON, or too deep, at line {line + 1}, byte {position + 1}."
                : "The body is not well-formed JSON.",
            inner: exception);

    /// <summary>The body is JSON, but not of the kind that is expected.</summary>
    public static ProblemException Expected(string what) => new(ProblemCode.MalformedJson, $"The body must be {what}.");
}
