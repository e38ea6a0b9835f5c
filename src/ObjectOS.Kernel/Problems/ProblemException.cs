using ObjectOS.Actions;

namespace ObjectOS.Problems;

/// <summary>Stops a request with a problem that its caller may read. Thrown by the kernel and by C# of plugins that refuse something.</summary>
/// <param name="code">Which problem.</param>
/// <param name="detail">A sentence about this occurrence, safe to show.</param>
/// <param name="fields">The fields concerned, or none.</param>
/// <param name="inner">What caused it, for the log only; or null.</param>
public sealed class ProblemException(ProblemCode code, string detail, IReadOnlyList<FieldProblem>? fields = null, Exception? inner = null)
    : Exception(detail, inner)
{
    private const int LongestEcho = 100;

    /// <summary>Which problem.</summary>
    public ProblemCode Code { get; } = code;

    /// <summary>The fields concerned, or none.</summary>
    public IReadOnlyList<FieldProblem> Fields { get; } = fields ?? [];

    /// <summary>
    /// A field is not known. A field that the caller may not read is refused with exactly this as well, so that nobody learns of it by asking; for the same reason
    /// there is no suggestion of a similar name.
    /// </summary>
    public static ProblemException UnknownField(string objectName, string fieldName)
    {
        var problem = UnknownFieldProblem(objectName, fieldName, pointer: null);
        return new ProblemException(ProblemCode.InvalidField, problem.Message, [problem]);
    }

    /// <summary>There is no such object, or the caller may not see it.</summary>
    public static ProblemException ObjectNotFound(string objectName) =>
        new(ProblemCode.ObjectNotFound, $"There is no object '{Shorten(objectName)}'.");

    /// <summary>There is no such record, or the caller may not see it.</summary>
    public static ProblemException RecordNotFound(string objectName) =>
        new(ProblemCode.RecordNotFound, $"There is no such record of '{objectName}'.");

    /// <summary>There is no such action of the object, or its plugin is disabled.</summary>
    internal static ProblemException ActionNotFound(string objectName, string action, string hint) =>
        new(ProblemCode.ActionNotFound, $"There is no action '{Shorten(action)}' of '{objectName}' at this address.{hint}");

    /// <summary>An action whose condition does not hold.</summary>
    internal static ProblemException ActionRefused(ActionDefinition action, ActionRefusal refusal) => refusal == ActionRefusal.NotVisible
        ? new(ProblemCode.PermissionDenied, $"The action '{action.Name}' is not for this caller{(action.Kind == ActionKind.Record ? " and this record" : "")}.")
        : new(ProblemCode.ActionNotEnabled, $"The action '{action.Name}' cannot be run {(action.Kind == ActionKind.Record ? "on this record " : "")}now.");

    /// <summary>Several problems of one body as one: every place is told.</summary>
    /// <param name="problems">At least one.</param>
    public static ProblemException Join(IReadOnlyList<ProblemException> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var kinds = problems.Select(problem => problem.Code).Distinct().ToArray();
        var code = kinds.Length == 1 ? kinds[0]
            : kinds.FirstOrDefault(kind => kind == ProblemCode.PermissionDenied)
            ?? kinds.FirstOrDefault(kind => kind == ProblemCode.InvalidField)
            ?? kinds[0];
        var fields = problems.SelectMany(problem => problem.Fields).Take(ProblemList.Capacity).ToArray();
        return new ProblemException(code, $"{problems.Count} records are not valid.", fields);
    }

    /// <summary>The same problem of a part of a body: places begin with the part's own, and a problem without a place is told at the part.</summary>
    internal ProblemException Under(string pointer) => new(
        Code,
        Message,
        Fields.Count == 0
            ? [new FieldProblem("", Code.Name, Message, pointer)]
            : [.. Fields.Select(field => field with { Pointer = pointer + (field.Pointer ?? (field.Field.Length == 0 ? "" : ProblemList.PointerOf(field.Field))) })],
        this);

    internal static FieldProblem UnknownFieldProblem(string objectName, string fieldName, string? pointer)
    {
        var name = Shorten(fieldName);
        return new FieldProblem(name, "UNKNOWN", $"'{name}' is no field of '{objectName}'.", pointer);
    }

    private static string Shorten(string text) => text.Length <= LongestEcho ? text : string.Concat(text.AsSpan(0, LongestEcho), "...");
}
