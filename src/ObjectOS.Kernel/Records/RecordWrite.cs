using ObjectOS.Objects;
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

    /// <summary>The passwords it stores.</summary>
    internal IReadOnlyList<Password> Passwords { get; init; } = [];

    /// <summary>Hashes the passwords that it stores, which takes long and so is done before the transaction begins. One after the other, so that a request of many keeps nobody else from their turn.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.ServerBusy"/> when too many wait already.</exception>
    public async ValueTask HashPasswordsAsync(CancellationToken cancellationToken)
    {
        foreach (var password in Passwords)
        {
            await password.HashAsync(cancellationToken).ConfigureAwait(false);
        }
    }

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
