using ObjectOS.Generators.Tests.Expressions.Differential;

namespace ObjectOS.Generators.Tests.Fuzzing;

/// <summary>Expressions that are right, nearly right, and put together of parts that do not fit.</summary>
internal static class FuzzExpressions
{
    /// <summary>The fields of the object whose rules the expressions are: those of <see cref="RandomExpressions"/>, and a few more.</summary>
    public const string Fields = DifferentialSubject.Yaml +
        """

          flag: { type: boolean }
          count: { type: integer, required: true }
          price: { type: currency }
          name: { type: text }
          day: { type: date }
          state: { type: select, options: [open, won] }
          words: { type: tags }
          data: { type: json }
          place: { type: location }

        """;

    /// <summary>Expressions that are right.</summary>
    private static readonly IReadOnlyList<string> Right = [.. RandomExpressions.Make(4_000, 20261124).Select(text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))];

    private static readonly string[] Atoms =
    [
        "record.flag", "record.count", "record.price", "record.name", "record.day", "record.state", "record.words", "record.data", "record.place", "record.parent", "record.parent.name",
        "record.parent.parent.count", "record.id", "record.owner", "record.nothing", "record", "previous.name", "currentUser.id", "currentUser", "now()", "today()", "now", "input.x", "env.X", "null", "true", "1", "-1", "0", "1u", "1.5", "1e400",
        "9223372036854775807", "-9223372036854775808", "99999999999999999999", "'a'", "\\\"b\\\"", "r'\\\\d'", "b'x'", "'''x'''", "'\\\\u{110000}'", "[]", "[1, 'a']", "{}", "{'a': 1}", "date('2026-02-30')", "duration('1d')", "timestamp('x')",
        "uuid('x')", "decimal(1, 2)", "decimal(1, 99)", "x", "class", "in", "size", "has(record.name)", "type(1)", "dyn(1)", "math.greatest(1, 2)", "optional.of(1)",
    ];

    private static readonly string[] Shapes =
    [
        "({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})", "({0} % {1})", "({0} == {1})", "({0} != {1})", "({0} < {1})", "({0} && {1})", "({0} || {1})", "({0} in {1})", "({0} ? {1} : {0})", "!{0}", "-{0}", "{0}[{1}]", "{0}.name",
        "size({0})", "{0}.size()", "{0}.contains({1})", "{0}.matches({1})", "{0}.matches('(a+)+$')", "{0}.substring({1})", "{0}.split({1})", "{0}.exists(x, x == {1})", "{0}.all(x, {1})", "{0}.map(x, {1})", "{0}.filter(x, x.y)", "{0}.exists(x, x.exists(x, {1}))",
        "has({0})", "string({0})", "int({0})", "double({0})", "bool({0})", "date({0})", "round({0}, 2)", "min({0}, {1})", "{0}.getFullYear()", "{0}.getHours({1})", "{0}({1})", "{0}.lower().upper()", "cel.bind(x, {0}, {1})",
    ];

    private static readonly string[] Splinters = ["(", ")", "'", "\\\"", "[", "]", "{", "}", ",", ".", "..", "?", ":", "&&", "&", "|", "=", "==", "===", "!", "%", "\\\\", "\\u0000", "\\u2028", "\\ud800", "😀", "${", "//", "$", "@", " ", "0x", "e", "null", "in"];

    /// <summary>An expression, escaped to stand between the quotes of a YAML text.</summary>
    public static string Next(Random random)
    {
        var text = random.Next(3) > 0 ? Right[random.Next(Right.Count)] : Make(random, random.Next(1, 6));
        for (var count = random.Next(4) - 2; count > 0; count--)
        {
            text = random.Next(2) == 0
                ? text.Insert(NotInEscape(text, random.Next(text.Length + 1)), Splinters[random.Next(Splinters.Length)])
                : text[..NotInEscape(text, random.Next(text.Length + 1))];
        }

        return text;
    }

    private static string Make(Random random, int depth) => depth == 0 || random.Next(5) == 0
        ? Atoms[random.Next(Atoms.Length)]
        : string.Format(System.Globalization.CultureInfo.InvariantCulture, Composite(Shapes[random.Next(Shapes.Length)]), Make(random, depth - 1), Make(random, depth - 1));

    private static System.Text.CompositeFormat Composite(string shape) => System.Text.CompositeFormat.Parse(shape);

    private static int NotInEscape(string text, int at)
    {
        var start = at;
        while (start > 0 && text[start - 1] == '\\')
        {
            start--;
        }

        var escape = text.LastIndexOf("\\u", Math.Max(0, at - 1), Math.Min(6, Math.Max(0, at)), StringComparison.Ordinal);
        return escape >= 0 && at - escape < 6 ? escape : start;
    }
}
