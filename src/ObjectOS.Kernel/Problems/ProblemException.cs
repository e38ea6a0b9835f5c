namespace ObjectOS.Problems;

/// <summary>Stops a request with a problem that its caller may read. Thrown by the kernel and by C# of plugins that refuse something.</summary>
/// <param name="code">Which problem.</param>
/// <param name="detail">A sentence about this occurrence, safe to show.</param>
/// <param name="fields">The fields concerned, or none.</param>
public sealed class ProblemException(ProblemCode code, string detail, IReadOnlyList<FieldProblem>? fields = null) : Exception(detail)
{
    /// <summary>Which problem.</summary>
    public ProblemCode Code { get; } = code;

    /// <summary>The fields concerned, or none.</summary>
    public IReadOnlyList<FieldProblem> Fields { get; } = fields ?? [];
}
