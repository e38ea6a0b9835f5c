using System.Globalization;
using System.Text;

namespace ObjectOS.Server.Imports;

/// <summary>A row of CSV.</summary>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Cells">Its cells; empty when it is malformed.</param>
/// <param name="IsMalformed">Whether its quotes are not as RFC 4180 wants them.</param>
internal readonly record struct CsvRow(int Line, IReadOnlyList<string> Cells, bool IsMalformed);

/// <summary>Reads CSV (RFC 4180) row by row from a text of any length: quotes are doubled inside quotes, a quoted cell may hold line breaks, blank lines are passed over.</summary>
internal sealed class CsvReader(TextReader text, char delimiter) : IDisposable
{
    private readonly char[] buffer = new char[16 * 1024];
    private readonly StringBuilder cell = new();
    private int length;
    private int next;
    private int line = 1;

    /// <summary>The next row; null at the end.</summary>
    /// <exception cref="ProblemException">A row is too long, has too many cells, or a quote is never closed.</exception>
    /// <exception cref="DecoderFallbackException">The text is not UTF-8.</exception>
    public async ValueTask<CsvRow?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await ReadRowAsync(cancellationToken).ConfigureAwait(false);
            if (row is not { IsMalformed: false, Cells: [""] })
            {
                return row;
            }
        }
    }

    public void Dispose() => text.Dispose();

    private async ValueTask<CsvRow?> ReadRowAsync(CancellationToken cancellationToken)
    {
        var start = line;
        var cells = new List<string>();
        var state = State.Start;
        var malformed = false;
        var size = 0;
        while (true)
        {
            if (next == length && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                if (state == State.Quoted)
                {
                    throw Refused(start, "A quote is opened here and never closed.");
                }

                if (cells.Count == 0 && state == State.Start && cell.Length == 0)
                {
                    return null;
                }

                EndCell();
                return End();
            }

            var character = buffer[next++];
            if (++size > ImportLimits.MaxRowLength)
            {
                throw Refused(start, string.Create(CultureInfo.InvariantCulture, $"The row is longer than {ImportLimits.MaxRowLength} characters."));
            }

            if (character == '\n')
            {
                line++;
            }

            switch (state)
            {
                case State.Quoted when character == '"':
                    state = State.QuoteInQuoted;
                    break;
                case State.Quoted:
                    cell.Append(character);
                    break;
                case State.QuoteInQuoted when character == '"':
                    cell.Append('"');
                    state = State.Quoted;
                    break;
                case State.Start when character == '"':
                    state = State.Quoted;
                    break;
                default:
                    if (character == delimiter)
                    {
                        EndCell();
                        state = State.Start;
                    }
                    else if (character == '\n')
                    {
                        EndCell();
                        return End();
                    }
                    else if (character != '\r')
                    {
                        // Anything behind a closing quote, and a quote inside a cell that is not quoted.
                        malformed |= state == State.QuoteInQuoted || character == '"';
                        cell.Append(character);
                        state = state == State.QuoteInQuoted ? state : State.Plain;
                    }

                    break;
            }
        }

        void EndCell()
        {
            if (cells.Count == ImportLimits.MaxColumns)
            {
                throw Refused(start, string.Create(CultureInfo.InvariantCulture, $"The row has more than {ImportLimits.MaxColumns} cells."));
            }

            cells.Add(cell.ToString());
            cell.Clear();
        }

        CsvRow End() => malformed ? new CsvRow(start, [], IsMalformed: true) : new CsvRow(start, cells, IsMalformed: false);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        length = await text.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        next = 0;
        return length > 0;
    }

    private static ProblemException Refused(int line, string message) => ImportProblems.Row(line, message);

    private enum State
    {
        Start,
        Plain,
        Quoted,
        QuoteInQuoted,
    }
}
