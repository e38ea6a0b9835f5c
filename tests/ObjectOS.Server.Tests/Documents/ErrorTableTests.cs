using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ObjectOS.Problems;
using ObjectOS.Server.Problems;

namespace ObjectOS.Server.Tests.Documents;

/// <summary><c>docs/errors.md</c> and the code name the same problems with the same statuses.</summary>
public partial class ErrorTableTests
{
    [Fact]
    public void The_table_of_errors_is_complete_and_true()
    {
        var documented = Row().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "errors.md")))
            .ToDictionary(static row => row.Groups["code"].Value, static row => int.Parse(row.Groups["status"].Value, CultureInfo.InvariantCulture));

        Assert.Equal(Known().OrderBy(static problem => problem.Key, StringComparer.Ordinal), documented.OrderBy(static problem => problem.Key, StringComparer.Ordinal));
    }

    private static Dictionary<string, int> Known()
    {
        var known = typeof(ProblemCode).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(static property => property.GetValue(null))
            .OfType<ProblemCode>()
            .ToDictionary(static code => code.Name, static code => Problem.StatusOf(code.Kind));
        foreach (var problem in HttpProblem.All)
        {
            known.Add(problem.Code, problem.Status);
        }

        return known;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "docs")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository is nowhere above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `(?<code>[A-Z_]+)` \| (?<status>\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
