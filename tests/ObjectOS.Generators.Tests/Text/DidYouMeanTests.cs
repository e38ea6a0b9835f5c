using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Tests.Text;

public sealed class DidYouMeanTests
{
    private static readonly string[] Names = ["account", "amount", "contact", "status"];

    [Theory]
    [InlineData("acount", "account")]
    [InlineData("acocunt", "account")]
    [InlineData("statsu", "status")]
    [InlineData("amont", "amount")]
    [InlineData("x", null)]
    [InlineData("invoice", null)]
    public void The_nearest_name_is_found(string word, string? expected) => Assert.Equal(expected, DidYouMean.Find(word, Names));

    [Fact]
    public void Among_equals_the_first_by_order_wins_whatever_the_order_of_the_names()
    {
        Assert.Equal("car", DidYouMean.Find("cap", (string[])["cat", "car"]));
        Assert.Equal("car", DidYouMean.Find("cap", (string[])["car", "cat"]));
    }

    [Fact]
    public void A_few_names_are_listed_and_many_are_not()
    {
        Assert.Equal("Known are: account, amount, contact, status.", DidYouMean.Sentence("invoice", Names.Reverse(), "Look it up."));
        Assert.Equal("Look it up.", DidYouMean.Sentence("invoice", Enumerable.Range(0, 50).Select(i => $"name{i}"), "Look it up."));
    }
}
