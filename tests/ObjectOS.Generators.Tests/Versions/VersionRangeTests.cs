using ObjectOS.Generators.Versions;

namespace ObjectOS.Generators.Tests.Versions;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("1.2.3", "1.2.3", "1.2.4 1.2.2 1.2.3-a")]
    [InlineData("=1.2.3", "1.2.3", "1.2.4")]
    [InlineData("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-a 1.3.0-a")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0 0.2.2")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4 0.0.2")]
    [InlineData("^1.2.3-beta.2", "1.2.3-beta.2 1.2.3-beta.4 1.2.3 1.4.0", "1.2.4-beta.2 1.2.3-beta.1")]
    [InlineData("^0", "0.0.0 0.9.9", "1.0.0")]
    [InlineData("^0.0", "0.0.0 0.0.9", "0.1.0")]
    [InlineData("^1.x", "1.0.0 1.9.9", "2.0.0 0.9.9")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.3.0 1.2.2")]
    [InlineData("~1.2", "1.2.0 1.2.9", "1.3.0 1.1.9")]
    [InlineData("~1", "1.0.0 1.9.9", "2.0.0")]
    [InlineData("1.x || 2.x", "1.0.0 2.9.9", "0.9.9 3.0.0")]
    [InlineData("1.2.x", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("1", "1.0.0 1.9.9", "2.0.0")]
    [InlineData("*", "0.0.0 9.9.9", "1.0.0-a")]
    [InlineData("", "0.0.0 9.9.9", "1.0.0-a")]
    [InlineData(">=1 <3", "1.0.0 2.9.9", "0.9.9 3.0.0 3.0.0-a")]
    [InlineData(">= 1.2.3 < 2", "1.2.3 1.9.9", "2.0.0 1.2.2")]
    [InlineData(">1", "2.0.0", "1.0.0 1.9.9")]
    [InlineData(">1.2", "1.3.0", "1.2.9")]
    [InlineData("<=1.2", "1.2.9 0.1.0", "1.3.0")]
    [InlineData("<1.2.0", "1.1.9", "1.2.0")]
    [InlineData("<*", "", "0.0.0 1.0.0")]
    [InlineData("1.2.3 - 2.3.4", "1.2.3 2.3.4", "1.2.2 2.3.5")]
    [InlineData("1.2 - 2.3", "1.2.0 2.3.9", "1.1.9 2.4.0")]
    [InlineData("1 - 2", "1.0.0 2.9.9", "3.0.0")]
    [InlineData(">=1.0.0-rc.1", "1.0.0-rc.1 1.0.0 2.0.0", "1.0.0-beta 2.0.0-a")]
    [InlineData("v1.2.3", "1.2.3", "1.2.4")]
    public void A_range_contains_what_npm_says(string range, string inside, string outside)
    {
        var parsed = VersionRange.Find(range);
        Assert.NotNull(parsed);
        Assert.All(Words(inside), version => Assert.True(parsed.Contains(SemanticVersion.Find(version)!), $"{range} should contain {version}."));
        Assert.All(Words(outside), version => Assert.False(parsed.Contains(SemanticVersion.Find(version)!), $"{range} should not contain {version}."));
    }

    [Theory]
    [InlineData("about 2")]
    [InlineData("^^1")]
    [InlineData("1.2.3.4")]
    [InlineData(">=")]
    [InlineData("1 -")]
    [InlineData("^1.2-beta")]
    [InlineData("latest")]
    [InlineData("1 | 2")]
    [InlineData("><1")]
    public void These_are_no_ranges(string range) => Assert.Null(VersionRange.Find(range));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
