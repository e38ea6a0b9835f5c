using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>Turns what a database refused into what a caller may hear of it: never a value, never a field the caller may not read.</summary>
internal static class StorageProblems
{
    /// <summary>A failure that has nothing to do with a record.</summary>
    public static Exception Translate(StorageException failure) =>
        failure.Failure is StorageFailure.Busy or StorageFailure.Unavailable
            ? new ProblemException(ProblemCode.DatabaseUnavailable, "The database cannot answer now. Try again in a moment.", inner: failure)
            : failure;

    /// <summary>A failure while a record was written.</summary>
    public static Exception Translate(StorageException failure, ObjectDefinition definition, ObjectPolicy policy) => failure.Failure switch
    {
        StorageFailure.UniqueViolation => Unique(failure, definition, policy),
        StorageFailure.ReferenceViolation => MissingReference([], failure),
        _ => Translate(failure),
    };

    /// <summary>A failure while a record was deleted.</summary>
    public static Exception TranslateDelete(StorageException failure, ObjectDefinition definition) =>
        failure.Failure == StorageFailure.ReferenceViolation
            ? new ProblemException(ProblemCode.DeleteRestricted, $"Other records still refer to this record of '{definition.Name}'.", inner: failure)
            : Translate(failure);

    /// <summary>References that point at no record, or at none that exists for the caller: both read alike.</summary>
    public static ProblemException MissingReference(IReadOnlyList<FieldDefinition> fields, Exception? inner = null)
    {
        var problems = fields.Select(field => new FieldProblem(
            field.Name,
            "REFERENCE",
            $"'{field.Name}' refers to no record of '{field.Reference!.Object}'.",
            "/" + field.Name)).ToArray();
        return new ProblemException(
            ProblemCode.ReferenceViolation,
            problems.Length == 1 ? problems[0].Message : "A reference points at no record.",
            problems,
            inner);
    }

    private static ProblemException Unique(StorageException failure, ObjectDefinition definition, ObjectPolicy policy)
    {
        var fields = failure.Columns.Select(column => definition.FindField(column)).OfType<FieldDefinition>().ToArray();
        if (fields.Length == 0 || !fields.All(field => policy.Readable[field.Ordinal]))
        {
            return new ProblemException(ProblemCode.UniqueViolation, "Another record has a value that only one record may have.", inner: failure);
        }

        var names = string.Join(", ", fields.Select(field => $"'{field.Name}'"));
        var message = fields.Length == 1 ? $"Another record has this value of {names}." : $"Another record has these values of {names}.";
        return new ProblemException(
            ProblemCode.UniqueViolation,
            message,
            [.. fields.Select(field => new FieldProblem(field.Name, "UNIQUE", message, "/" + field.Name))],
            failure);
    }
}
