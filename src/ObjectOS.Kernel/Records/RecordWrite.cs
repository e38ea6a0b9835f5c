using ObjectOS.Problems;

namespace ObjectOS.Records;

/// <summary>One change of one record: read, checked against what its caller may write, and ready to run once in a <see cref="RecordTransaction"/>.</summary>
public sealed class RecordWrite
{
    private readonly string pointer;
    private readonly Func<WriteScope, CancellationToken, ValueTask<WriteResult>> run;

    internal RecordWrite(string pointer, Func<WriteScope, CancellationToken, ValueTask<WriteResult>> run)
    {
        this.pointer = pointer;
        this.run = run;
    }

    /// <summary>Its place in the body.</summary>
    internal string Pointer => pointer;

    /// <summary>Whether it writes one record and no others beside.</summary>
    internal bool IsOfOneRecord { get; init; }

    /// <summary>Does it. Whatever is wrong is told with the place of this write in the body.</summary>
    internal async ValueTask<WriteResult> RunAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        try
        {
            var warnings = scope.Warnings.Count;
            var result = await run(scope, cancellationToken).ConfigureAwait(false);
            scope.Affected += result.Action == WriteAction.None ? 0 : 1;
            scope.PlaceWarnings(warnings, pointer);
            return result;
        }
        catch (ProblemException problem) when (pointer.Length > 0)
        {
            throw problem.Under(pointer);
        }
    }
}
