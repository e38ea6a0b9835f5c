using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using ObjectOS.Sqlite.Functions;

namespace ObjectOS.Conformance.Sqlite;

public sealed class LikePatternTests
{
    [Fact]
    public void It_agrees_with_a_regular_expression()
    {
        var text = Gen.Char["abAB%_\\é漢"].Array[0, 10].Select(characters => new string(characters));

        Gen.Select(text, text).Sample((value, pattern) =>
            Assert.Equal(Expression(pattern).IsMatch(value), LikePattern.IsMatch(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(pattern), ignoreCase: false)));
    }

    [Fact]
    public void Whatever_the_bytes_everything_matches_itself_and_a_percent_sign()
    {
        var bytes = Gen.Byte.Where(value => value is not ((byte)'\\' or (byte)'%' or (byte)'_')).Array[0, 12];

        Gen.Select(bytes, Gen.Bool).Sample((value, ignoreCase) =>
            LikePattern.IsMatch(value, value, ignoreCase) && LikePattern.IsMatch(value, "%"u8, ignoreCase) && !LikePattern.IsMatch(value, [.. value, (byte)'x'], ignoreCase));
    }

    [SuppressMessage("Performance", "SYSLIB1045", Justification = "The expression is made by the test.")]
    private static Regex Expression(string pattern)
    {
        var expression = new StringBuilder(@"\A");
        for (var index = 0; index < pattern.Length; index++)
        {
            expression.Append(pattern[index] switch
            {
                '%' => "(?s:.*)",
                '_' => "(?s:.)",
                '\\' when index + 1 < pattern.Length => Regex.Escape(pattern[++index].ToString()),
                var literal => Regex.Escape(literal.ToString()),
            });
        }

        return new Regex(expression.Append(@"\z").ToString(), RegexOptions.CultureInvariant);
    }
}
