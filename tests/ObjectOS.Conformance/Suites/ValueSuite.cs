using System.Text;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>What is written is what is read, for every kind.</summary>
public abstract class ValueSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("plain")]
    [InlineData("'; drop table everything; --")]
    [InlineData("\"quoted\" \\ $1 ? :name @p %")]
    [InlineData("ÄÖÜß İıŞ 漢字 عربى \u200f 👩‍👩‍👧 e\u0301 \u0001\t\r\n\u2028\uFFFF")]
    public async Task Text_comes_back(string text)
    {
        Assert.Equal(text, await RoundTripAsync("text", FieldValue.Text(text), row => row.GetText(0)));
        Assert.Equal(text, await RoundTripAsync("text", FieldValue.Text(text), row => Encoding.UTF8.GetString(row.GetUtf8(0))));
    }

    [Fact]
    public async Task Long_text_comes_back()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789äöü漢👩", 100_000));
        Assert.Equal(text, await RoundTripAsync("text", FieldValue.Text(text), row => row.GetText(0)));
    }

    [Fact]
    public async Task Text_that_no_database_takes_is_refused()
    {
        foreach (var text in new[] { "\0", "a\0b", "\ud800", "a\udc00b", "\ud800\ud800\udc00" })
        {
            var inText = await Assert.ThrowsAsync<StorageException>(() => RoundTripAsync("text", FieldValue.Text(text), row => row.GetText(0)));
            var inList = await Assert.ThrowsAsync<StorageException>(() => RoundTripAsync("list", FieldValue.TextList(["fine", text]), row => row.GetTextList(0)));

            Assert.Equal(StorageFailure.ConstraintViolation, inText.Failure);
            Assert.Equal(StorageFailure.ConstraintViolation, inList.Failure);
        }
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData((1L << 53) + 1)]
    public async Task Integer_comes_back(long value) =>
        Assert.Equal(value, await RoundTripAsync("integer", FieldValue.Integer(value), row => row.GetInteger(0)));

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(-1e-300)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(double.Epsilon)]
    public async Task Real_comes_back(double value) =>
        Assert.Equal(value, await RoundTripAsync("real", FieldValue.Real(value), row => row.GetReal(0)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task Bytes_come_back(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(static number => (byte)number)];

        Assert.Equal(bytes, await RoundTripAsync("secret", FieldValue.Bytes(bytes), row => row.GetBytes(0)));
    }

    [Theory]
    [InlineData(0f, -0f, 1f)]
    [InlineData(float.MaxValue, float.MinValue, float.Epsilon)]
    [InlineData(0.1f, 1e-30f, -123456.79f)]
    public async Task Vector_comes_back_to_the_bit(float first, float second, float third)
    {
        float[] vector = [first, second, third];
        var read = await RoundTripAsync("vector", FieldValue.Vector(vector), row => row.GetVector(0).ToArray());

        Assert.Equal(vector.Select(BitConverter.SingleToInt32Bits), read.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("12.3", "12.30")]
    [InlineData("-0.01", "-0.01")]
    [InlineData("12.3400000", "12.34")]
    [InlineData("92233720368547758.07", "92233720368547758.07")]
    [InlineData("-92233720368547758.08", "-92233720368547758.08")]
    public async Task Decimal_comes_back_exactly_with_its_scale(string value, string expected)
    {
        var read = await RoundTripAsync("decimal", FieldValue.Decimal(Number(value)), row => row.GetDecimal(0, Tables.MoneyScale));

        Assert.Equal(expected, read.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0.001")]
    [InlineData("92233720368547758.08")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("45035996273704960.001")]
    public async Task Decimal_that_does_not_fit_is_refused_and_not_rounded(string value)
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(() => RoundTripAsync("decimal", FieldValue.Decimal(Number(value)), row => row.IsNull(0)));

        Assert.Equal(StorageFailure.ConstraintViolation, refusal.Failure);
    }

    [Theory]
    [InlineData("12.345", false, true)]
    [InlineData("12.34", true, true)]
    [InlineData("12.335", false, false)]
    [InlineData("99999999999999999999", false, true)]
    [InlineData("-99999999999999999999", false, false)]
    public async Task Decimal_is_compared_exactly_even_with_what_does_not_fit(string value, bool equal, bool lessOrEqual)
    {
        await MigrateAsync(Tables.Everything);
        await Driver.ExecuteAsync("""insert into "everything" ("id", "decimal") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Decimal(12.34m));

        Assert.Equal(equal ? 1 : 0, await Driver.ReadIntegerAsync("""select count(*) from "everything" where "decimal" = $1""", FieldValue.Decimal(Number(value))));
        Assert.Equal(lessOrEqual ? 1 : 0, await Driver.ReadIntegerAsync("""select count(*) from "everything" where "decimal" <= $1""", FieldValue.Decimal(Number(value))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Boolean_comes_back(bool value) =>
        Assert.Equal(value, await RoundTripAsync("boolean", FieldValue.Boolean(value), row => row.GetBoolean(0)));

    [Fact]
    public async Task Dates_come_back()
    {
        foreach (var value in new[] { DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29), new DateOnly(1969, 12, 31) })
        {
            Assert.Equal(value, await RoundTripAsync("date", FieldValue.Date(value), row => row.GetDate(0)));
        }
    }

    [Fact]
    public async Task Times_come_back_to_the_millisecond()
    {
        Assert.Equal(TimeOnly.MinValue, await RoundTripAsync("time", FieldValue.Time(TimeOnly.MinValue), row => row.GetTime(0)));
        Assert.Equal(new TimeOnly(23, 59, 59, 999), await RoundTripAsync("time", FieldValue.Time(TimeOnly.MaxValue), row => row.GetTime(0)));
    }

    [Fact]
    public async Task Instants_come_back_in_utc_to_the_millisecond()
    {
        var zoned = new DateTimeOffset(2026, 3, 29, 1, 59, 59, 123, TimeSpan.FromHours(-9.5));

        var read = await RoundTripAsync("timestamp", FieldValue.Timestamp(zoned), row => row.GetTimestamp(0));
        var latest = await RoundTripAsync("timestamp", FieldValue.Timestamp(DateTimeOffset.MaxValue), row => row.GetTimestamp(0));

        Assert.Equal(zoned.UtcDateTime, read.UtcDateTime);
        Assert.Equal(TimeSpan.Zero, read.Offset);
        Assert.Equal(new DateTime(9999, 12, 31, 23, 59, 59, 999), latest.UtcDateTime);
        Assert.Equal(DateTimeOffset.MinValue, await RoundTripAsync("timestamp", FieldValue.Timestamp(DateTimeOffset.MinValue), row => row.GetTimestamp(0)));
    }

    [Fact]
    public async Task Uuids_come_back_and_sort_by_their_text()
    {
        await MigrateAsync(Tables.Everything);
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).Append(Guid.Empty).Append(Guid.AllBitsSet).ToList();
        foreach (var id in ids)
        {
            await Driver.ExecuteAsync("""insert into "everything" ("id") values ($1)""", FieldValue.Uuid(id));
        }

        var read = await Driver.ReadAsync("""select "id" from "everything" order by "id" """, row => row.GetUuid(0));

        Assert.Equal(ids.OrderBy(id => id.ToString(), StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task Lists_come_back_in_order()
    {
        string[][] lists = [[], [""], ["b", "a", "b"], ["\"", "\\", "ä漢👩", "\u0001", "<&>"]];
        foreach (var list in lists)
        {
            Assert.Equal(list, await RoundTripAsync("list", FieldValue.TextList(list), row => row.GetTextList(0)));
        }
    }

    [Fact]
    public async Task Json_comes_back()
    {
        const string json = """{"b":[1,2.50,null,"ä",": , \" \\"],"a":{}}""";

        var read = await RoundTripAsync("json", FieldValue.Json(json), row => row.GetText(0));
        var bytes = await RoundTripAsync("json", FieldValue.Json(json), row => Encoding.UTF8.GetString(row.GetUtf8(0)));

        // Members may come back in another order, but as short as they went.
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(read)), read);
        Assert.Equal(json.Length, read.Length);
        Assert.Equal(read, bytes);
    }

    [Fact]
    public async Task Null_comes_back_for_every_kind()
    {
        foreach (var column in Tables.Everything.Columns.Skip(1))
        {
            Assert.True(await RoundTripAsync(column.Name, FieldValue.Null, row => row.IsNull(0)));
        }
    }

    [Fact]
    public async Task Rows_write_the_same_json_as_values()
    {
        var date = new DateOnly(2026, 1, 2);
        var time = new TimeOnly(3, 4, 5, 6);
        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero);
        string[] list = ["a\"b", "ä<👩"];

        Assert.Equal(
            Json(json => JsonFormats.WriteDate(json, date)),
            await RoundTripAsync("date", FieldValue.Date(date), row => Json(json => row.WriteDate(json, 0))));
        Assert.Equal(
            Json(json => JsonFormats.WriteTime(json, time)),
            await RoundTripAsync("time", FieldValue.Time(time), row => Json(json => row.WriteTime(json, 0))));
        Assert.Equal(
            Json(json => JsonFormats.WriteTimestamp(json, instant)),
            await RoundTripAsync("timestamp", FieldValue.Timestamp(instant), row => Json(json => row.WriteTimestamp(json, 0))));
        Assert.Equal(
            Json(json => JsonFormats.WriteTextList(json, list)),
            await RoundTripAsync("list", FieldValue.TextList(list), row => Json(json => row.WriteTextList(json, 0))));
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<T> RoundTripAsync<T>(string column, FieldValue value, Func<RowReader, T> read)
    {
        await MigrateAsync(Tables.Everything);
        var id = FieldValue.Uuid(Guid.CreateVersion7());
        Assert.Equal(1, await Driver.ExecuteAsync($"""insert into "everything" ("id", "{column}") values ($1, $2)""", id, value));
        return Assert.Single(await Driver.ReadAsync($"""select "{column}" from "everything" where "id" = $1""", read, id));
    }
}
