using ObjectOS.Objects;

namespace ObjectOS.Problems;

/// <summary>Collects what is wrong with a record, so that a caller hears of everything at once. Not thread-safe.</summary>
public sealed class ProblemList
{
    /// <summary>The most problems that are kept: an answer must not grow beyond what a person reads.</summary>
    public const int Capacity = 100;

    private List<FieldProblem>? problems;
    private bool holdsUnknown;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => problems is null;

    /// <summary>What is wrong, in the order found.</summary>
    public IReadOnlyList<FieldProblem> Items => problems ?? (IReadOnlyList<FieldProblem>)[];

    /// <summary>Put before every pointer, such as <c>/3</c> for the fourth record of a list.</summary>
    public string PointerPrefix { get; set; } = "";

    /// <summary>How many problems were found, those beyond <see cref="Capacity"/> included.</summary>
    internal int Found { get; private set; }

    /// <summary>Adds a problem of a field.</summary>
    public void Add(FieldDefinition field, string code, string message) => Add(field.Name, code, message);

    /// <summary>Adds a problem of a field, by name.</summary>
    public void Add(string field, string code, string message) => Add(new FieldProblem(field, code, message, Pointer(field)));

    /// <summary>Adds that a name is no field the caller knows of.</summary>
    internal void AddUnknown(string objectName, string name)
    {
        holdsUnknown = true;
        Add(ProblemException.UnknownFieldProblem(objectName, name, Pointer(name)));
    }

    /// <summary>Adds that a name is no parameter of the action.</summary>
    internal void AddUnknownParameter(string message, string name)
    {
        holdsUnknown = true;
        Add(new FieldProblem(name, "UNKNOWN", message, Pointer(name)));
    }

    /// <summary>Adds what is wrong with a part of the body: places begin where this list's do.</summary>
    internal void Include(ProblemException problem)
    {
        holdsUnknown |= problem.Code == ProblemCode.InvalidField;
        foreach (var field in problem.Fields)
        {
            Add(field with { Pointer = PointerPrefix + (field.Pointer ?? PointerOf(field.Field)) });
        }
    }

    /// <summary>Throws when something is wrong.</summary>
    /// <exception cref="ProblemException">
    /// With all that was collected: <see cref="ProblemCode.InvalidField"/> when a field is unknown, else <see cref="ProblemCode.ValidationFailed"/>.
    /// </exception>
    public void ThrowIfAny()
    {
        if (problems is not null)
        {
            throw new ProblemException(
                holdsUnknown ? ProblemCode.InvalidField : ProblemCode.ValidationFailed,
                Found == 1 ? problems[0].Message : $"{Found} values are not valid.",
                problems);
        }
    }

    /// <summary>The pointer to a field of the body itself.</summary>
    internal static string PointerOf(string field) =>
        "/" + field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private void Add(FieldProblem problem)
    {
        problems ??= [];
        Found++;
        if (problems.Count < Capacity)
        {
            problems.Add(problem);
        }
    }

    private string Pointer(string field) => PointerPrefix + PointerOf(field);
}
