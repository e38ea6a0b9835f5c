namespace ObjectOS.Server.Queries;

/// <summary>An object that a part of a query is about, and the way there.</summary>
/// <param name="Root">The object that is asked.</param>
/// <param name="Object">The object at the end of the way.</param>
/// <param name="Path">The names of the relations that lead there, each with its dot.</param>
/// <param name="Distance">How many they are.</param>
internal readonly record struct QueryPosition(FieldScope Root, FieldScope Object, string Path, int Distance)
{
    /// <summary>The object that is asked itself.</summary>
    public static QueryPosition At(FieldScope root) => new(root, root, "", 0);

    /// <summary>One relation further.</summary>
    public QueryPosition Step(FieldScope to, string name) => new(Root, to, $"{Path}{name}.", Distance + 1);

    /// <summary>A name that is unknown here: in terms of the object that was asked, with the whole path, so that nothing tells which part of it is unknown.</summary>
    public ProblemException Unknown(string name, string pointer) => QueryProblems.UnknownField(Root, Path + name, pointer);
}
