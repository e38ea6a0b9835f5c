using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ObjectOS.Server.Imports;

/// <summary>Reads the rows of an import one by one, whatever it is written in.</summary>
internal static class ImportSources
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Rows of CSV; the first one names the columns.</summary>
    public static async IAsyncEnumerable<ImportRow> CsvAsync(TextReader text, char delimiter, ImportColumns columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var csv = new CsvReader(text, delimiter);
        if (await NextAsync(csv, cancellationToken).ConfigureAwait(false) is not { } header)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, "The body is empty; its first line must name the columns.");
        }

        if (header.IsMalformed)
        {
            throw ImportProblems.Row(header.Line, "The line that names the columns is malformed.");
        }

        FieldDefinition?[] fields = [.. header.Cells.Select(columns.Find)];
        if (fields.Where(static field => field is not null).GroupBy(static field => field!.Name).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, $"Two columns are '{twice.Key}'.");
        }

        while (await NextAsync(csv, cancellationToken).ConfigureAwait(false) is { } row)
        {
            yield return row.IsMalformed ? Bad(row.Line, "The row is malformed: a quote inside a cell must be doubled, and the cell be quoted.")
                : row.Cells.Count != fields.Length ? Bad(row.Line, string.Create(CultureInfo.InvariantCulture, $"The row has {row.Cells.Count} cells, but there are {fields.Length} columns."))
                : new ImportRow(row.Line, ImportColumns.Write(fields, row.Cells), null);
        }
    }

    /// <summary>Rows that are JSON objects, one a line.</summary>
    public static async IAsyncEnumerable<ImportRow> LinesAsync(TextReader text, ImportColumns columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A line is a row of one cell whose delimiter never comes; quotes mean nothing here, so it is read by itself.
        var number = 0;
        while (await LineAsync(text, cancellationToken).ConfigureAwait(false) is { } line)
        {
            number++;
            if (line.Length > ImportLimits.MaxRowLength)
            {
                throw ImportProblems.Row(number, string.Create(CultureInfo.InvariantCulture, $"The row is longer than {ImportLimits.MaxRowLength} characters."));
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Row(number, Encoding.UTF8.GetBytes(line), columns);
            }
        }
    }

    /// <summary>Rows that lie in a body.</summary>
    public static async IAsyncEnumerable<ImportRow> ListAsync(IReadOnlyList<ReadOnlyMemory<byte>> rows, ImportColumns columns)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            yield return await ValueTask.FromResult(Row(index + 1, rows[index], columns)).ConfigureAwait(false);
        }
    }

    /// <summary>A body as text.</summary>
    public static TextReader Text(Stream body) => new StreamReader(body, StrictUtf8, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024);

    private static ImportRow Row(int number, ReadOnlyMemory<byte> json, ImportColumns columns)
    {
        try
        {
            return new ImportRow(number, columns.Write(json), null);
        }
        catch (System.Text.Json.JsonException)
        {
            return Bad(number, "The row is not well-formed JSON.");
        }
        catch (ProblemException problem)
        {
            return new ImportRow(number, default, problem);
        }
    }

    private static ImportRow Bad(int line, string message) => new(line, default, ImportProblems.Row(line, message));

    private static async ValueTask<CsvRow?> NextAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException exception)
        {
            throw ImportProblems.Encoding(exception);
        }
    }

    // A line that never ends must not be gathered before its length is looked at.
    private static async ValueTask<string?> LineAsync(TextReader text, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new char[1];
        try
        {
            while (await text.ReadAsync(one, cancellationToken).ConfigureAwait(false) > 0)
            {
                if (one[0] == '\n')
                {
                    return line.ToString();
                }

                if (line.Length <= ImportLimits.MaxRowLength)
                {
                    line.Append(one[0]);
                }
                else
                {
                    return line.ToString();
                }
            }
        }
        catch (DecoderFallbackException exception)
        {
            throw ImportProblems.Encoding(exception);
        }

        return line.Length == 0 ? null : line.ToString();
    }
}
