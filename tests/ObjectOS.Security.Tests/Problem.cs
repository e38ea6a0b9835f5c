namespace ObjectOS.Security;

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

    /// <summary>Everything a caller can see of it.</summary>
    public static string Text(this ProblemException problem) =>
        $"{problem.Code.Name} {problem.Message} {string.Join("; ", problem.Fields.Select(field => $"{field.Field} {field.Code} {field.Message} {field.Pointer}"))}";
}
