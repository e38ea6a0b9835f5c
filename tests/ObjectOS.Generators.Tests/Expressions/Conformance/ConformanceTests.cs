using System.Collections;
using System.Text.RegularExpressions;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Expressions.Conformance;

/// <summary>
/// Runs the public conformance suite of CEL (github.com/google/cel-spec, tests/simple/testdata) where its files are found: in the folder that OBJECTOS_CEL_CONFORMANCE names, or in a
/// folder <c>conformance/cel</c> beside the repository. What does not apply is listed with its reason in docs/language/expressions.md.
/// </summary>
public sealed partial class ConformanceTests
{
    private static readonly (string Reason, Regex Pattern)[] NotApplicable =
    [
        ("bytes: no field holds them", Bytes()),
        ("unsigned numbers: no field holds them", Unsigned()),
        ("types as values, and values without a static type", Dynamic()),
        ("protobuf messages", Messages()),
        ("functions of the extension libraries 'strings.quote', 'format' and 'math'", Extensions()),
        ("elements of an empty list: it has none, and so they have no type", EmptyLists()),
        ("time zones: all moments are UTC", TimeZones()),
        ("names and types are checked at build, also where they would not be evaluated", Unevaluated()),
        ("moments and durations are held in units of 100 ns, durations up to 29,000 years", Nanoseconds()),
    ];

    /// <summary>What the compiler says of such lists and maps, and of nothing else.</summary>
    private static readonly string[] SeveralTypes = ["The elements of a list must be of one type", "s of a map must be of one type", "A list cannot hold null", "A map cannot hold what may be missing"];

    /// <summary>An error of CEL is a missing value here, and equality knows missing values.</summary>
    private static readonly string[] ErrorsAsValues =
    [
        "0.0/0.0 == 0.0/0.0", "0.0/0.0 != 0.0/0.0", "1/0 != 0", "e / 0", "12 / n", ".charAt(30) == ''", ".substring(", "ndexOf('a', ",
    ];

    [Fact]
    public void What_applies_of_the_suite_passes()
    {
        var report = new List<string>();
        var failures = new List<string>();
        foreach (var file in Folder() is { } folder ? Directory.GetFiles(folder, "*.textproto").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            RunFile(file, report, failures);
        }

        foreach (var line in report)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        Assert.True(failures.Count == 0, string.Join("\n", report.Concat(failures)));
    }

    private static void RunFile(string path, List<string> report, List<string> failures)
    {
        var compiled = new CompiledExpressions();
        var running = new List<(ConformanceCase Case, int Number, object?[] Arguments)>();
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var passed = 0;
        var name = Path.GetFileNameWithoutExtension(path);
        var before = failures.Count;
        foreach (var each in ConformanceCase.Read(path))
        {
            if (Prepare(each, compiled, out var problem) is { } prepared)
            {
                running.Add((each, prepared.Number, prepared.Arguments));
            }
            else if (problem is null || each.WantsError)
            {
                passed++;
            }
            else if (ReasonOf(each, problem) is { } reason)
            {
                reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            }
            else
            {
                failures.Add($"{name}/{each.Name}: {each.Expression}: {problem}");
            }
        }

        compiled.Compile();
        foreach (var (each, number, arguments) in running)
        {
            if (ReasonOf(each) is { } deviation)
            {
                reasons[deviation] = reasons.GetValueOrDefault(deviation) + 1;
                continue;
            }

            var got = compiled.Run(number, null, arguments);
            each.TryGetWanted(out var wanted);
            if (each.WantsError || IsNotFinite(wanted) ? got is null : Same(got, wanted))
            {
                passed++;
            }
            else
            {
                failures.Add($"{name}/{each.Name}: {each.Expression}: got {Show(got)}, wanted {(each.WantsError ? "an error" : Show(wanted))}");
            }
        }

        report.Add($"{name}: {passed} passed, {failures.Count - before} failed, {reasons.Values.Sum()} not applicable");
        report.AddRange(reasons.Select(reason => $"    {reason.Value} {reason.Key}"));
    }

    private static (int Number, object?[] Arguments)? Prepare(ConformanceCase each, CompiledExpressions compiled, out string? problem)
    {
        if (each.Variables() is not { } variables || !each.TryGetWanted(out _))
        {
            problem = "a value of a type that there is not";
            return null;
        }

        string? wrong = null;
        var syntax = ExpressionParser.Parse(each.Expression, PlainPositions.Instance, (_, message) => wrong = message);
        var types = variables.ToDictionary(variable => variable.Key, variable => variable.Value.Type);
        ExpressionProblem? mistake = null;
        var bound = syntax is null
            ? null
            : ExpressionBinder.Bind(syntax, new ExpressionScope(null, _ => null) { Variables = types }, null, out mistake);
        problem = wrong ?? mistake?.Message;
        return bound is null ? null : (compiled.Add(bound, types), [.. variables.Values.Select(variable => Native(variable.Value, variable.Type))]);
    }

    private static string? ReasonOf(ConformanceCase each, string problem)
    {
        if (problem == "a value of a type that there is not" && NotApplicable.All(known => !known.Pattern.IsMatch(each.Expression)))
        {
            return "values of other types";
        }

        if (each.IsUnchecked)
        {
            return NotApplicable[^2].Reason;
        }

        if (SeveralTypes.Any(problem.Contains))
        {
            return "lists and maps whose elements have several types, or are null";
        }

        return NotApplicable.FirstOrDefault(known => known.Pattern.IsMatch(each.Expression)).Reason;
    }

    private static string? ReasonOf(ConformanceCase each)
    {
        if (ErrorsAsValues.Any(each.Expression.Contains) && (each.WantsError || each.Expression.Contains("0.0/0.0", StringComparison.Ordinal)))
        {
            return "an error is a missing value, and '==' and '!=' know missing values";
        }

        return Nanoseconds().IsMatch(each.Expression) ? NotApplicable[^1].Reason : null;
    }

    private static object? Native(object? value, ExpressionType type) => (value, type.Kind) switch
    {
        (List<object?> list, TypeKind.List) when type.Element!.Kind == TypeKind.Integer => list.Cast<long>().ToList(),
        (List<object?> list, TypeKind.List) when type.Element!.Kind == TypeKind.Text => list.Cast<string>().ToList(),
        (List<object?> list, TypeKind.List) when type.Element!.Kind == TypeKind.Boolean => list.Cast<bool>().ToList(),
        _ => value,
    };

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (IEnumerable first and not string, IEnumerable second and not string) => first.Cast<object?>().SequenceEqual(second.Cast<object?>(), Comparer<object?>.Default.AsEquality()),
        _ => Equals(left, right),
    };

    private static bool IsNotFinite(object? value) => value is double number && !double.IsFinite(number);

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("OBJECTOS_CEL_CONFORMANCE") is { Length: > 0 } named)
        {
            return named;
        }

        var beside = Directory.GetParent(Repository.Root.TrimEnd(Path.DirectorySeparatorChar))?.FullName;
        return beside is null
            ? null
            : Directory.EnumerateDirectories(beside).Select(folder => Path.Combine(folder, "conformance", "cel")).FirstOrDefault(Directory.Exists);
    }

    [GeneratedRegex("""\b[bB][rR]?["']|bytes""")]
    private static partial Regex Bytes();

    [GeneratedRegex("""\b[0-9a-fA-FxX]+[uU]\b|uint""")]
    private static partial Regex Unsigned();

    [GeneratedRegex("""\bdyn\b|\btype\(|^(int|bool|string|double|bytes|uint|list|map|null_type|type|duration|timestamp)$|google\.protobuf""")]
    private static partial Regex Dynamic();

    [GeneratedRegex("""TestAllTypes|NestedTestAllTypes|[A-Z][a-zA-Z]*\{|google\.protobuf""")]
    private static partial Regex Messages();

    [GeneratedRegex("""strings\.quote|\.format\(|math\.""")]
    private static partial Regex Extensions();

    [GeneratedRegex("""^\[\]\.(all|map|filter)\(""")]
    private static partial Regex EmptyLists();

    [GeneratedRegex("""get[A-Z][A-Za-z]+\(['"]""")]
    private static partial Regex TimeZones();

    [GeneratedRegex("""true \? 'cows'|^false && 32|^'horses'|^true \|\| 32|^a\.[a-z]+\(\) \|\| true""")]
    private static partial Regex Unevaluated();

    [GeneratedRegex("""\.\d{9}Z|\dns|[23][0-9]?0{8,}s|'9999-12-31T23:59:59Z'\) - |- timestamp\('9999""")]
    private static partial Regex Nanoseconds();
}

/// <summary>Positions of an expression that stands in no file.</summary>
internal sealed class PlainPositions : ExpressionPositions
{
    public static readonly PlainPositions Instance = new();

    public override ObjectOS.Generators.Text.SourceSpan SpanOf(int start, int end) => new(start, end - start, 0, start, 0, end);
}

file static class Equality
{
    public static IEqualityComparer<object?> AsEquality(this Comparer<object?> _) => EqualityComparer<object?>.Create(
        (left, right) => left is IEnumerable a and not string && right is IEnumerable b and not string
            ? a.Cast<object?>().SequenceEqual(b.Cast<object?>(), Comparer<object?>.Default.AsEquality())
            : Equals(left, right));
}
