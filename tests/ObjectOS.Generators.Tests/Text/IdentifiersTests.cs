using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Tests.Text;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("first_name", "FirstName")]
    [InlineData("In progress", "InProgress")]
    [InlineData("1-5", "_15")]
    [InlineData("_users", "Users")]
    [InlineData("B2B", "B2B")]
    [InlineData("北京", "北京")]
    [InlineData("<>", "")]
    public void Pascal_case(string text, string expected) => Assert.Equal(expected, Identifiers.Pascal(text));

    [Theory]
    [InlineData("status", "Lead", "Status")]
    [InlineData("lead", "Lead", "LeadValue")]
    [InlineData("fields", "Lead", "FieldsValue")]
    [InlineData("to_string", "Lead", "ToStringValue")]
    public void A_member_is_one_that_csharp_allows(string field, string className, string expected) =>
        Assert.Equal(expected, Identifiers.Member(field, className));

    [Theory]
    [InlineData("maxLength", "max_length")]
    [InlineData("max_length", "max_length")]
    [InlineData("allowRead", "allow_read")]
    [InlineData("URL", "url")]
    public void Snake_case_of_keys(string key, string expected) => Assert.Equal(expected, Identifiers.Snake(key));

    [Theory]
    [InlineData("leads", true)]
    [InlineData("a", true)]
    [InlineData("line_2", true)]
    [InlineData("_users", false)]
    [InlineData("", false)]
    [InlineData("_", false)]
    [InlineData("2nd", false)]
    [InlineData("a__b", false)]
    [InlineData("a_", false)]
    [InlineData("Leads", false)]
    [InlineData("größe", false)]
    [InlineData("ab-c", false)]
    public void Names_are_snake_case(string name, bool expected)
    {
        Assert.Equal(expected, Identifiers.IsSnakeCase(name));
        Assert.False(Identifiers.IsSnakeCase(new string('a', 64)));
        Assert.True(Identifiers.IsSnakeCase("_users", mayBeSystem: true));
    }
}
