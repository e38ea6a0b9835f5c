using ObjectOS.Objects;

namespace ObjectOS.Problems;

/// <summary>Collects what is wrong with a record, so that a caller hears of everything at once. Not thread-safe.</summary>
public sealed class ProblemList
{
    private List<FieldProblem>? problems;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => problems is null;

    /// <summary>What is wrong, in the order found.</summary>
    public IReadOnlyList<FieldProblem> Items => problems ?? (IReadOnlyList<FieldProblem>)[];

    /// <summary>Put before every pointer, such as <c>/3</c> for the fourth record of a list.</summary>
    public string PointerPrefix { get; set; } = "";

    /// <summary>Adds a problem of a field.</summary>
    public void Add(FieldDefinition field, string code, string message) => Add(field.Name, code, message);

    /// <summary>Adds a problem of a field, by name.</summary>
    public void Add(string field, string code, string message)
    {
        problems ??= [];
        problems.Add(new FieldProblem(field, code, message, PointerPrefix + "/" + field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
    }

    /// <summary>Throws when something is wrong.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.ValidationFailed"/> with all that was collected.</exception>
    public void ThrowIfAny()
    {
        if (problems is not null)
        {
            throw new ProblemException(ProblemCode.ValidationFailed, problems.Count == 1 ? problems[0].Message : $"{problems.Count} values are not valid.", problems);
        }
    }
}
