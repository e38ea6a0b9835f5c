using ObjectOS.Schemas;

namespace ObjectOS.Generators.Tests.Schemas;

/// <summary>Names are found in any file, broken ones included.</summary>
public sealed class ObjectNamesTests
{
    [Theory]
    [InlineData("name: accounts\nfields: {}", "accounts")]
    [InlineData("label: Account\nfields: { name: { type: text } }\nname: accounts", "accounts")]
    [InlineData("label: name\nfields: { name: { type: text } }", null)]
    [InlineData("fields: { a: &a { name: b }, c: *a }", null)]
    [InlineData("- name: accounts", null)]
    [InlineData("name: accounts\nfields: { a: { ", "accounts")]
    [InlineData("fields: { a: { \nname: accounts", null)]
    [InlineData("", null)]
    [InlineData("\t\u0000: [", null)]
    public void The_name_is_the_one_at_the_top(string text, string? name) => Assert.Equal(name, ObjectNames.Find(text));

    [Fact]
    public void A_deep_file_does_no_harm() => Assert.Null(ObjectNames.Find(new string('[', 100_000)));

    [Fact]
    public void A_file_without_a_name_gives_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("objectos-").FullName;
        try
        {
            var first = Path.Combine(folder, "accounts.object.yml");
            var second = Path.Combine(folder, "b.object.yml");
            File.WriteAllText(first, "fields: {");
            File.WriteAllText(second, "name: contacts");
            Assert.Equal(["accounts", "contacts"], ObjectNames.Of([first, second, Path.Combine(folder, "gone.object.yml"), Path.Combine(folder, "plugin.yml")]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
