using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Conformance.Suites;

/// <summary>The expressions of the dialect mean the same everywhere.</summary>
public abstract class OperatorSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    // Text, part, and whether the text contains it, starts with it, ends with it.
    public static TheoryData<string, string, bool, bool, bool> Parts => new()
    {
        { "abcabc", "abc", true, true, true },
        { "abc", "b", true, false, false },
        { "abc", "ABC", false, false, false },
        { "abc", "abcd", false, false, false },
        { "abc", "", true, true, true },
        { "", "", true, true, true },
        { "", "a", false, false, false },
        { "100 %", "%", true, false, true },
        { "100", "%", false, false, false },
        { "a_b", "_", true, false, false },
        { "ab", "_", false, false, false },
        { "a\\b", "\\", true, false, false },
        { "[x]", "[x]", true, true, true },
        { "x", "[x]", false, false, false },
        { "a*", "*", true, false, true },
        { "ab", "*", false, false, false },
        { "it's", "'", true, false, false },
        { "漢字", "漢", true, true, false },
        { "👩‍👧", "👧", true, false, true },
        { "İstanbul", "i", false, false, false },
    };

    // Text, pattern, and whether they match with regard to case and without.
    public static TheoryData<string, string, bool, bool> Patterns => new()
    {
        { "abc", "abc", true, true },
        { "abc", "ABC", false, true },
        { "abc", "b", false, false },
        { "abc", "%b%", true, true },
        { "abc", "a_c", true, true },
        { "abc", "a__c", false, false },
        { "abc", "%", true, true },
        { "", "%", true, true },
        { "", "_", false, false },
        { "", "", true, true },
        { "abc", "", false, false },
        { "aXbXc", "a%x%c", false, true },
        { "aab", "%ab", true, true },
        { "mississippi", "%iss%ip%i", true, true },
        { "100%", "100\\%", true, true },
        { "1000", "100\\%", false, false },
        { "a_b", "a\\_b", true, true },
        { "axb", "a\\_b", false, false },
        { "a\\b", "a\\\\b", true, true },
        { "[abc]", "[abc]", true, true },
        { "a", "[abc]", false, false },
        { "a*c", "a*c", true, true },
        { "abc", "a*c", false, false },
        { "a?c", "a?c", true, true },
        { "ÄÖÜ", "äöü", false, true },
        { "ΟΔΟΣ", "οδος", false, true },
        { "ПРИВЕТ", "%вет", false, true },
        { "漢字", "漢_", true, true },
        { "👩x", "_x", true, true },
        // No language is special: the Turkish letters are letters of their own.
        { "TITLE", "title", false, true },
        { "TITLE", "tıtle", false, false },
        { "İzmir", "izmir", false, false },
        { "İzmir", "İZMİR", false, false },
        { "İZMİR", "İZMİR", true, true },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Parts_of_texts(string text, string part, bool contains, bool starts, bool ends)
    {
        var textCast = "$1" + Driver.Dialect.Cast(ValueKind.Text);
        var partCast = "$2" + Driver.Dialect.Cast(ValueKind.Text);
        FieldValue[] values = [FieldValue.Text(text), FieldValue.Text(part)];

        Assert.Equal(contains, await Driver.IsTrueAsync(Driver.Dialect.Contains(textCast, partCast), values));
        Assert.Equal(starts, await Driver.IsTrueAsync(Driver.Dialect.StartsWith(textCast, partCast), values));
        Assert.Equal(ends, await Driver.IsTrueAsync(Driver.Dialect.EndsWith(textCast, partCast), values));
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Patterns_of_texts(string text, string pattern, bool exact, bool ignoringCase)
    {
        var textCast = "$1" + Driver.Dialect.Cast(ValueKind.Text);
        var patternCast = "$2" + Driver.Dialect.Cast(ValueKind.Text);
        FieldValue[] values = [FieldValue.Text(text), FieldValue.Text(pattern)];

        Assert.Equal(exact, await Driver.IsTrueAsync(Driver.Dialect.Like(textCast, patternCast), values));
        Assert.Equal(ignoringCase, await Driver.IsTrueAsync(Driver.Dialect.LikeIgnoringCase(textCast, patternCast), values));
    }

    [Fact]
    public async Task Comparisons_with_null_are_unknown()
    {
        await MigrateAsync(Tables.Everything);
        await Driver.ExecuteAsync("""insert into "everything" ("id") values ($1)""", FieldValue.Uuid(Guid.CreateVersion7()));
        var dialect = Driver.Dialect;

        foreach (var condition in new[]
        {
            dialect.Contains("\"text\"", "$1"), dialect.StartsWith("\"text\"", "$1"), dialect.EndsWith("\"text\"", "$1"),
            dialect.Like("\"text\"", "$1"), dialect.LikeIgnoringCase("\"text\"", "$1"),
        })
        {
            Assert.Equal(0, await Driver.ReadIntegerAsync($"""select count(*) from "everything" where {condition}""", FieldValue.Text("")));
        }

        Assert.Equal(0, await Driver.ReadIntegerAsync($"""select count(*) from "everything" where {dialect.ListContains("\"list\"", "$1")}""", FieldValue.Text("")));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("value")]
    [InlineData("key")]
    [InlineData("type")]
    [InlineData("path")]
    [InlineData("json")]
    public async Task Lists_contain_elements_whatever_the_column_is_called(string column)
    {
        await MigrateAsync(Tables.Table("lists", [Tables.Key, Tables.Column(column, ValueKind.TextList)]));
        await InsertAsync(["red", "it's \"blue\"", "", "ä漢"]);
        await InsertAsync(["Red", "reddish"]);
        await InsertAsync([]);

        Assert.Equal(1, await CountAsync("red"));
        Assert.Equal(1, await CountAsync("it's \"blue\""));
        Assert.Equal(1, await CountAsync(""));
        Assert.Equal(1, await CountAsync("ä漢"));
        Assert.Equal(0, await CountAsync("re"));
        Assert.Equal(0, await CountAsync("%"));

        Task InsertAsync(string[] list) =>
            Driver.ExecuteAsync($"""insert into "lists" ("id", "{column}") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.TextList(list));

        Task<long> CountAsync(string element) =>
            Driver.ReadIntegerAsync($"""select count(*) from "lists" where {Driver.Dialect.ListContains($"\"{column}\"", "$1")}""", FieldValue.Text(element));
    }

    [Fact]
    public async Task Nulls_come_last_ascending_and_first_descending()
    {
        await MigrateAsync(Tables.Everything);
        foreach (var value in new[] { FieldValue.Text("b"), FieldValue.Null, FieldValue.Text("a") })
        {
            await Driver.ExecuteAsync("""insert into "everything" ("id", "text") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), value);
        }

        Assert.Equal(["a", "b", null], await OrderAsync(descending: false));
        Assert.Equal([null, "b", "a"], await OrderAsync(descending: true));
    }

    [Fact]
    public async Task Texts_are_ordered_by_code_point()
    {
        await MigrateAsync(Tables.Everything);
        string[] ordered = ["", " ", "10", "9", "A", "Z", "a", "z", "Ä", "ä", "漢", "\uFFFD", "👩"];
        foreach (var text in ordered.Reverse())
        {
            await Driver.ExecuteAsync("""insert into "everything" ("id", "text") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(text));
        }

        Assert.Equal(ordered, await OrderAsync(descending: false));
    }

    [Fact]
    public async Task Pages_take_limit_and_offset()
    {
        await MigrateAsync(Tables.Everything);
        for (var number = 0; number < 10; number++)
        {
            await Driver.ExecuteAsync("""insert into "everything" ("id", "integer") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Integer(number));
        }

        var page = await Driver.ReadAsync(
            $"""select "integer" from "everything" order by {Driver.Dialect.OrderBy("\"integer\"", ValueKind.Integer, descending: false)}{Driver.Dialect.Page("$1", "$2")}""",
            row => row.GetInteger(0),
            FieldValue.Integer(3),
            FieldValue.Integer(4));

        Assert.Equal([4L, 5L, 6L], page);
    }

    private Task<List<string?>> OrderAsync(bool descending) =>
        Driver.ReadAsync(
            $"""select "text" from "everything" order by {Driver.Dialect.OrderBy("\"text\"", ValueKind.Text, descending)}""",
            row => row.IsNull(0) ? null : row.GetText(0));
}
