using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>An upsert that was read both ways, before the transaction that tells which one it is.</summary>
/// <param name="Id">The id by which the record is known; null when <paramref name="Where"/> says it.</param>
/// <param name="Where">The values by which the record is known.</param>
/// <param name="Create">The record to create; null when the body cannot be created.</param>
/// <param name="CreateProblem">Why it cannot.</param>
/// <param name="Patch">The change to make; null when the body cannot be applied.</param>
/// <param name="PatchProblem">Why it cannot.</param>
internal sealed record UpsertPlan(
    Guid? Id,
    Filter? Where,
    NewRecord? Create,
    ProblemException? CreateProblem,
    RecordPatch? Patch,
    ProblemException? PatchProblem)
{
    /// <summary>The passwords of both ways: to be hashed before the transaction.</summary>
    public IReadOnlyList<Password> Passwords => [.. Create?.Passwords ?? [], .. Patch?.Passwords ?? []];
}
