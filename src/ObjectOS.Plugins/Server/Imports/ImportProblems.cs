using System.Globalization;

namespace ObjectOS.Server.Imports;

/// <summary>What can be wrong with an import.</summary>
internal static class ImportProblems
{
    /// <summary>A row that cannot be read.</summary>
    public static ProblemException Row(int line, string message)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Line {line}: {message}");
        return new ProblemException(ProblemCode.InvalidParameter, text, [new FieldProblem("", "FORMAT", text, string.Create(CultureInfo.InvariantCulture, $"/rows/{line}"))]);
    }

    /// <summary>The text is not UTF-8.</summary>
    public static ProblemException Encoding(Exception inner) => new(ProblemCode.InvalidParameter, "The text is not valid UTF-8.", inner: inner);
}
