namespace ObjectOS;

/// <summary>Expects a problem.</summary>
internal static class Problem
{
    /// <summary>The problem of that code that an action ends with.</summary>
    public static async Task<ProblemException> OfAsync(ProblemCode code, Func<Task> action)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(action);
        Assert.Equal(code, problem.Code);
        return problem;
    }

    /// <summary>What is wrong with each field, as <c>/pointer CODE</c>.</summary>
    public static string[] Pointers(this ProblemException problem) => [.. problem.Fields.Select(field => $"{field.Pointer} {field.Code}")];
}
