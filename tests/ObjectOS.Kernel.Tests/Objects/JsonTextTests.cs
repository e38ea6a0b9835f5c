using System.Text;

namespace ObjectOS.Objects;

public class JsonTextTests
{
    [Theory]
    [InlineData("\"\"", false)]
    [InlineData("""{"a": "b"}""", false)]
    [InlineData("\"\\u0000\"", true)]
    [InlineData("\"x\\n\\u0000\"", true)]
    [InlineData("\"\\\\u0000\"", false)]
    [InlineData("\"\\\\\\u0000\"", true)]
    [InlineData("\"\\u0001\"", false)]
    [InlineData("{\"\\u0000\": 1}", true)]
    [InlineData("\"\\\"\"", false)]
    public void A_null_character_is_found_however_it_is_escaped(string json, bool holds) =>
        Assert.Equal(holds, JsonText.HoldsNull(Encoding.UTF8.GetBytes(json)));
}
