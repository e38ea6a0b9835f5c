namespace ObjectOS.Server.Queries;

/// <summary>What can be wrong with a query beside its filter.</summary>
internal static class QueryProblems
{
    /// <summary>A name that is no field, or not one for this caller: the kernel's own words, and the place.</summary>
    public static ProblemException UnknownField(FieldScope scope, string name, string pointer)
    {
        var problem = ProblemException.UnknownField(scope.Definition.Name, name);
        return new ProblemException(problem.Code, problem.Message, [.. problem.Fields.Select(field => field with { Pointer = pointer })]);
    }

    /// <summary>A parameter has a value it cannot have.</summary>
    public static ProblemException Parameter(string name, string message) => Parameter(name, message, JsonPointer.Of(name));

    /// <summary>A part of a parameter has a value it cannot have.</summary>
    public static ProblemException Parameter(string name, string message, string pointer) =>
        new(ProblemCode.InvalidParameter, message, [new FieldProblem(name, "PARAMETER", message, pointer)]);

    /// <summary>An expansion cannot be understood.</summary>
    public static ProblemException Expand(string message, string pointer) => Parameter("expand", message, pointer);

    /// <summary>An order cannot be understood.</summary>
    public static ProblemException Sort(string message, string pointer) =>
        new(ProblemCode.InvalidSort, message, [new FieldProblem("", "SORT", message, pointer)]);
}
