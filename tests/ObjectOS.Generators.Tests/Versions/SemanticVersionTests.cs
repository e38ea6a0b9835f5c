using ObjectOS.Generators.Versions;

namespace ObjectOS.Generators.Tests.Versions;

public sealed class SemanticVersionTests
{
    /// <summary>The order that semver.org gives as its example, and a little around it.</summary>
    private static readonly string[] Ascending =
    [
        "0.0.1", "0.9.0", "1.0.0-0", "1.0.0-1", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
        "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
    ];

    [Fact]
    public void Versions_have_the_precedence_of_semver()
    {
        for (var i = 0; i < Ascending.Length; i++)
        {
            for (var j = 0; j < Ascending.Length; j++)
            {
                var order = SemanticVersion.Find(Ascending[i])!.CompareTo(SemanticVersion.Find(Ascending[j]));
                Assert.True(Math.Sign(order) == Math.Sign(i.CompareTo(j)), $"{Ascending[i]} against {Ascending[j]} is {order}.");
            }
        }
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1.0.0-alpha+001")]
    [InlineData("1.0.0+20130313144700")]
    [InlineData("1.0.0-x.7.z.92")]
    [InlineData("1.0.0-0A.is.legal")]
    [InlineData("1.0.0--")]
    public void These_are_versions(string text) => Assert.NotNull(SemanticVersion.Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("1.2.03")]
    [InlineData("v1.2.3")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-01")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3+")]
    [InlineData("1.2.3 ")]
    [InlineData("99999999999999999999.0.0")]
    public void These_are_not(string text) => Assert.Null(SemanticVersion.Find(text));

    [Fact]
    public void Build_metadata_means_nothing()
    {
        Assert.Equal(SemanticVersion.Find("1.0.0+a"), SemanticVersion.Find("1.0.0+b"));
    }
}
