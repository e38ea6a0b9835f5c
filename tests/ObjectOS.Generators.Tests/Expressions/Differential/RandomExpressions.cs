using CsCheck;

namespace ObjectOS.Generators.Tests.Expressions.Differential;

/// <summary>Expressions that are well-typed and can be written in SQL, of every type and with every function, and seldom of use.</summary>
internal sealed class RandomExpressions
{
    private static readonly Dictionary<char, string[]> Fields = new()
    {
        ['b'] = ["b0", "b1"], ['i'] = ["i0", "i1"], ['r'] = ["r0", "r1"], ['m'] = ["m0", "m1", "p1"], ['t'] = ["t0", "t1"],
        ['d'] = ["d0", "d1"], ['h'] = ["h1"], ['z'] = ["z0", "z1"], ['s'] = ["s0", "s1"], ['u'] = ["id", "parent"], ['p'] = [],
    };

    private static readonly Dictionary<char, string[]> Constants = new()
    {
        ['b'] = ["true", "false"],
        ['i'] = ["0", "1", "-1", "2", "7", "-3", "1000000007", "9223372036854775807", "-9223372036854775808"],
        ['r'] = ["0.0", "1.5", "-2.5", "0.1", "1e300", "-1e300", "1e-300", "0.49999999999999994"],
        ['m'] = ["decimal(1, 2)", "decimal(-7, 0)", "decimal(250, 3)"],
        ['t'] = ["''", "'a'", "'Ab'", "' \\t x'", "'é漢😀'", "\"it's\"", "'{r}.x'", "'12'"],
        ['d'] = ["date('2026-02-28')", "date('0001-01-01')", "date('9999-12-31')"],
        ['h'] = ["time('00:00')", "time('23:59:59.999')", "time('12:00:00.1234567')"],
        ['z'] = ["timestamp('2026-02-28T23:59:59.999Z')", "timestamp('0001-01-01T00:00:00Z')", "timestamp('9999-12-31T23:59:59.9999999Z')"],
        ['s'] = [],
        ['u'] = ["uuid('01234567-89ab-cdef-0123-456789abcdef')"],
        ['p'] = ["duration('0')", "duration('1d')", "duration('-36h')", "duration('1.5s')", "duration('100us')", "duration('10000000d')"],
    };

    /// <summary>The ways to make a value of a type: each letter in braces is a value of that type; <c>{x}</c> and <c>{y}</c> are two of one ordered type.</summary>
    private static readonly Dictionary<char, string[]> Ways = new()
    {
        ['b'] =
        [
            "({b} && {b})", "({b} || {b})", "!{b}", "({b} ? {b} : {b})", "({x} == {y})", "({x} != {y})", "({x} < {y})", "({x} <= {y})", "({x} > {y})", "({x} >= {y})",
            "({b} == {b})", "({u} == {u})", "({s} == {s})", "(record.s1 == 'won')", "(record.s0 != 'open')", "(record.s1 in ['won', 'lost'])", "({i} in [{i}, {i}, 3])", "({t} in record.g1)",
            "({t} in ['a', {t}])", "has(record.t1)", "({t} == null)", "({m} != null)", "{t}.contains({t})", "{t}.startsWith({t})", "{t}.endsWith({t})", "bool({t})", "(record.b0 < {b})",
        ],
        ['i'] =
        [
            "({i} + {i})", "({i} - {i})", "({i} * {i})", "({i} / {i})", "({i} % {i})", "(-{i})", "abs({i})", "min({i}, {i})", "max({i}, {i}, {i})", "({b} ? {i} : {i})", "size({t})", "size(record.g1)",
            "{t}.indexOf({t})", "{t}.indexOf({t}, {i})", "{t}.lastIndexOf({t})", "{t}.lastIndexOf({t}, {i})", "int({r})", "int({m})", "int({t})", "int({z})", "({i} / 7)",
            "{z}.getFullYear()", "{d}.getMonth()", "{z}.getDate()", "{d}.getDayOfWeek()", "{z}.getDayOfYear()", "{z}.getHours()", "{h}.getMinutes()", "{z}.getSeconds()", "{h}.getMilliseconds()",
            "{p}.getHours()", "{p}.getMinutes()", "{p}.getSeconds()", "{p}.getMilliseconds()",
        ],
        ['r'] =
        [
            "({r} + {r})", "({r} - {r})", "({r} * {r})", "({r} / {r})", "(-{r})", "abs({r})", "round({r})", "floor({r})", "ceil({r})", "trunc({r})", "min({r}, {r})", "({b} ? {r} : {r})", "double({i})", "double({m})",
        ],
        ['m'] =
        [
            "({m} + {m})", "({m} - {m})", "({m} * {m})", "({m} / {m})", "({m} % {m})", "(-{m})", "abs({m})", "round({m})", "floor({m})", "ceil({m})", "trunc({m})", "round({m}, 1)", "decimal({i}, 3)", "decimal({r}, 2)",
            "({i} * {m})", "({m} + {i})", "min({m}, {m})", "max({m}, {m})", "({b} ? {m} : {m})", "({m} * 1.075)",
        ],
        ['t'] =
        [
            "({t} + {t})", "{t}.lower()", "{t}.upper()", "{t}.lowerAscii()", "{t}.upperAscii()", "{t}.trim()", "{t}.reverse()", "{t}.charAt({i})", "{t}.charAt(1)", "{t}.substring({i})", "{t}.substring(1)",
            "{t}.substring({i}, {i})", "{t}.substring(0, 2)", "{t}.replace({t}, {t})", "{t}.replace({t}, {t}, {i})", "{t}.replace('a', {t}, 1)", "string({i})", "string({m})", "string({b})", "string({d})", "string({z})", "string({h})",
            "string({p})", "string({u})", "string(record.s1)", "(record.s0 + {t})", "min({t}, {t})", "({b} ? {t} : {t})",
        ],
        ['d'] = ["({d} + {p})", "({d} - {p})", "date({z})", "min({d}, {d})", "({b} ? {d} : {d})"],
        ['h'] = ["time({z})", "max({h}, {h})", "({b} ? {h} : {h})"],
        ['z'] = ["({z} + {p})", "({z} - {p})", "timestamp({d})", "timestamp({i})", "max({z}, {z})", "({b} ? {z} : {z})"],
        ['s'] = [],
        ['u'] = ["({b} ? {u} : {u})"],
        ['p'] = ["({z} - {z})", "({d} - {d})", "({p} + {p})", "({p} - {p})", "(-{p})", "min({p}, {p})", "({b} ? {p} : {p})"],
    };

    private static readonly Gen<char> Types = Gen.Char["biiirmmmtttdhzzup"];
    private static readonly Gen<char> OrderedTypes = Gen.Char["irmtdhzp"];

    /// <summary>So many expressions of a seed.</summary>
    public static IReadOnlyList<string> Make(int count, ulong seed)
    {
        var random = new PCG(7, seed);
        var expressions = new string[count];
        for (var index = 0; index < count; index++)
        {
            expressions[index] = Of(Types.Generate(random, null, out _), 1 + (index % 4)).Generate(random, null, out _);
        }

        return expressions;
    }

    private static Gen<string> Of(char type, int depth)
    {
        var leaves = Fields[type].Select(field => "record." + field)
            .Concat(Constants[type])
            .Concat(Fields[type].Select(field => "record.parent." + field).Take(1));
        var leaf = Among([.. leaves]);
        return depth == 0 || Ways[type].Length == 0 ? leaf : Among(Ways[type]).SelectMany(way => Fill(way, depth - 1));
    }

    private static Gen<string> Among(string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Gen<string> Fill(string way, int depth)
    {
        var place = way.IndexOf('{', StringComparison.Ordinal);
        if (place < 0)
        {
            return Gen.Const(way);
        }

        if (way[place + 1] == 'x')
        {
            return OrderedTypes.SelectMany(type => Fill(way.Replace("{x}", $"{{{type}}}", StringComparison.Ordinal).Replace("{y}", $"{{{type}}}", StringComparison.Ordinal), depth));
        }

        // What is filled in may hold braces itself: from here on only what lies behind it is looked at.
        var (before, type2, behind) = (way[..place], way[place + 1], way[(place + 3)..]);
        return Gen.Select(Gen.Int[0, depth].SelectMany(less => Of(type2, less)), Fill(behind, depth), (operand, rest) => before + operand + rest);
    }
}
