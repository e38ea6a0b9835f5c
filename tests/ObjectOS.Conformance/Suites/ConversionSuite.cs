using System.Globalization;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>A field that changes its type takes its values along, or the migration says which rows stand in the way: each database as the kernel's own conversion does.</summary>
public abstract class ConversionSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly ColumnDefinition[] Kinds =
    [
        Tables.Column("value", ValueKind.Text),
        Tables.Column("value", ValueKind.Integer),
        Tables.Column("value", ValueKind.Real),
        Tables.Column("value", ValueKind.Decimal) with { Scale = 1 },
        Tables.Column("value", ValueKind.Decimal) with { Scale = 2 },
        Tables.Column("value", ValueKind.Decimal) with { Scale = 4 },
        Tables.Column("value", ValueKind.Boolean),
        Tables.Column("value", ValueKind.Date),
        Tables.Column("value", ValueKind.Time),
        Tables.Column("value", ValueKind.Timestamp),
        Tables.Column("value", ValueKind.Uuid),
        Tables.Column("value", ValueKind.TextList),
        Tables.Column("value", ValueKind.Json),
        Tables.Column("value", ValueKind.Password),
        Tables.Column("value", ValueKind.Secret),
        Tables.Column("value", ValueKind.Vector) with { Scale = 2 },
        Tables.Column("value", ValueKind.Vector) with { Scale = 3 },
    ];

    private static readonly string[] Texts =
    [
        "", " ", "x", "0", "-0", "1", "-1", "01", "+1", " 1", "1 ", "1.0", "-1.50", "12.345", "0.1", ".5", "5.", "1e3", "99999999999999", "999999999999999999", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "12345678901234567890123", "-0.0", "-0.5", "0.00000000000000000000000000001", "1234567890.12345", "true", "false", "TRUE", "t", "2026-02-28", "2024-02-29", "2026-02-29", "2026-2-1", "0001-01-01", "2026-13-01", "2026-00-10",
        "2026-01-00", "14:30", "14:30:05", "14:30:05.250", "24:00", "14:60", "14:30:05.25", "2026-11-23T14:30:05Z", "2026-11-23T14:30:05.250Z", "2026-02-30T14:30:05Z", "2026-11-23T24:00:00Z", "2026-11-23T14:30:05",
        "2026-11-23T14:30:05+01:00", "0193d3a4-5b6c-7d8e-9f01-23456789abcd", "0193D3A4-5B6C-7D8E-9F01-23456789ABCD", "{0193d3a4-5b6c-7d8e-9f01-23456789abcd}", "0193d3a45b6c7d8e9f0123456789abcd", "it's \"so\" \\ 漢👩\n", "[\"a\"]", "null",
    ];

    public static TheoryData<ValueKind, ValueKind> Pairs()
    {
        var pairs = new TheoryData<ValueKind, ValueKind>();
        foreach (var from in Enum.GetValues<ValueKind>().Where(kind => kind != ValueKind.Null))
        {
            foreach (var to in Enum.GetValues<ValueKind>().Where(kind => kind != ValueKind.Null))
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Values_convert_as_the_kernel_says_or_are_counted(ValueKind fromKind, ValueKind toKind)
    {
        foreach (var from in Kinds.Where(column => column.Kind == fromKind))
        {
            foreach (var to in Kinds.Where(column => column.Kind == toKind && (column.Kind != from.Kind || column.Scale != from.Scale)))
            {
                await ConvertAsync(from, to);
            }
        }
    }

    [Fact]
    public async Task Values_that_do_not_convert_are_counted_and_one_is_named()
    {
        var before = Table("sizes", Tables.Column("value", ValueKind.Text));
        await MigrateAsync(before);
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).Order().ToArray();
        await Driver.InsertAsync(before, FieldValue.Uuid(ids[0]), FieldValue.Text("12"));
        await Driver.InsertAsync(before, FieldValue.Uuid(ids[1]), FieldValue.Text("a dozen"));
        await Driver.InsertAsync(before, FieldValue.Uuid(ids[2]), FieldValue.Text("twelve"));
        var after = Table("sizes", Tables.Column("value", ValueKind.Integer));

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync(["change:sizes.value"], after).AsTask());

        var step = Assert.Single(refusal.Missing);
        Assert.Equal(("change:sizes.value", MigrationRisk.Blocked), (step.Id, step.Risk));
        Assert.Contains($"2 rows (such as {ids[1]})", step.Description, StringComparison.Ordinal);
        Assert.Equal("a dozen", (await Driver.ReadRowsAsync(before))[ids[1]]["value"].AsText);
    }

    [Fact]
    public async Task What_has_no_conversion_changes_only_when_no_row_holds_a_value()
    {
        var before = Table("flags", Tables.Column("value", ValueKind.Date));
        var after = Table("flags", Tables.Column("value", ValueKind.Boolean));
        var id = Guid.CreateVersion7();
        await MigrateAsync(before);
        await Driver.InsertAsync(before, FieldValue.Uuid(id), FieldValue.Date(new DateOnly(2026, 11, 23)));

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(after).AsTask());
        Assert.Contains($"1 row (such as {id})", Assert.Single(refusal.Missing).Description, StringComparison.Ordinal);
        await Driver.ExecuteAsync("""update "flags" set "value" = null""");
        await MigrateAsync(after);

        Assert.True((await Driver.ReadRowsAsync(after))[id]["value"].IsNull);
        Assert.Empty(await Driver.PlanIdsAsync(after));
    }

    [Fact]
    public async Task Options_and_uniqueness_are_checked_on_what_the_values_become()
    {
        var before = Table("grades", Tables.Column("value", ValueKind.Text));
        await MigrateAsync(before);
        await Driver.InsertAsync(before, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("1.0"));
        await Driver.InsertAsync(before, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("1"));
        var unique = Table("grades", Tables.Column("value", ValueKind.Decimal) with { Scale = 2 }) with { Indexes = [new TableIndexDefinition("grades_value", ["value"], Unique: true)] };

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(unique).AsTask());

        Assert.Equal("index:grades.grades_value", Assert.Single(refusal.Missing).Id);
        Assert.Equal(["1", "1.0"], (await Driver.ReadRowsAsync(before)).Values.Select(row => row["value"].AsText).Order(StringComparer.Ordinal));
    }

    private static TableDefinition Table(string name, ColumnDefinition value) => Tables.Table(name, [Tables.Key, value]);

    // First all samples at once, which counts those that stay behind; then without them.
    private async Task ConvertAsync(ColumnDefinition from, ColumnDefinition to)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"from_{from.Kind}{from.Scale}_to_{to.Kind}{to.Scale}").ToLowerInvariant();
        var before = Table(name, from);
        var after = Table(name, to);
        await MigrateAsync(before);
        var samples = Samples(from).Append(FieldValue.Null).ToDictionary(_ => Guid.CreateVersion7());
        foreach (var (id, value) in samples)
        {
            await Driver.InsertAsync(before, FieldValue.Uuid(id), value);
        }

        var isKnown = ValueConversion.Describe(from, to) is not null;
        var expected = new Dictionary<Guid, FieldValue>();
        foreach (var (id, value) in samples)
        {
            if (value.IsNull)
            {
                expected.Add(id, FieldValue.Null);
            }
            else if (isKnown && ValueConversion.TryConvert(value, to, out var converted))
            {
                expected.Add(id, converted);
            }
        }

        if (expected.Count < samples.Count)
        {
            var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(after).AsTask());
            var step = Assert.Single(refusal.Missing);
            var stuck = samples.Keys.Except(expected.Keys).Order().ToArray();
            Assert.Contains($"{stuck.Length} {(stuck.Length == 1 ? "row" : "rows")} (such as {stuck[0]})", step.Description, StringComparison.Ordinal);
            foreach (var id in stuck)
            {
                await Driver.ExecuteAsync($"delete from \"{name}\" where \"id\" = $1", FieldValue.Uuid(id));
            }
        }

        Assert.Equal([$"change:{name}.value"], (await MigrateAsync(after)).Ids());
        Assert.Empty(await Driver.PlanIdsAsync(after));
        var rows = await Driver.ReadRowsAsync(after);
        Assert.Equal(expected.Keys.Order(), rows.Keys.Order());
        Assert.All(expected, pair => Assert.Equal(Comparable(pair.Value), Comparable(rows[pair.Key]["value"])));
        await Driver.AllowAsync([$"drop:{name}"]);
    }

    // JSON is the same whatever the blanks and escapes between.
    private static FieldValue Comparable(FieldValue value) =>
        value.Kind == ValueKind.Json ? FieldValue.Text(System.Text.Json.Nodes.JsonNode.Parse(value.AsText)?.ToJsonString() ?? "null") : value;

    // With all digits of its column, as it comes out of the database.
    private static decimal WithScale(decimal number, int scale) => decimal.Parse(number.ToString("F" + scale, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static IEnumerable<FieldValue> Samples(ColumnDefinition column) => column.Kind switch
    {
        ValueKind.Text => Texts.Select(text => FieldValue.Text(text)),
        ValueKind.Integer => ((long[])[0, 1, -1, 2, 12, long.MaxValue, long.MinValue, 1L << 53, (1L << 53) + 1, 99_999_999_999_999, 9_999_999_999_999_999, 100_000_000_000_000_000]).Select(FieldValue.Integer),
        ValueKind.Real => ((double[])[0, 1, -1, 0.1, 0.5, -2.25, 1e-5, 1e15, 999999999999999, 1e300, 123456.789, 9007199254740992, 0.1 + 0.2, 0.0001]).Select(FieldValue.Real),
        ValueKind.Decimal => ((decimal[])[0m, 1m, -1m, 0.1m, -12.5m, 99_999_999_999_999m, 12_345_678_901.5m]).Concat(column.Scale >= 2 ? [0.25m, 1.01m] : []).Select(number => FieldValue.Decimal(WithScale(number, column.Scale))),
        ValueKind.Boolean => [FieldValue.Boolean(true), FieldValue.Boolean(false)],
        ValueKind.Date => [FieldValue.Date(new DateOnly(2026, 11, 23)), FieldValue.Date(DateOnly.MinValue)],
        ValueKind.Time => [FieldValue.Time(TimeOnly.MinValue), FieldValue.Time(new TimeOnly(23, 59, 59, 999))],
        ValueKind.Timestamp => [FieldValue.Timestamp(DateTimeOffset.UnixEpoch), FieldValue.Timestamp(new DateTimeOffset(2026, 11, 23, 14, 30, 5, 250, TimeSpan.Zero))],
        ValueKind.Uuid => [FieldValue.Uuid(Guid.Empty), FieldValue.Uuid(Guid.Parse("0193d3a4-5b6c-7d8e-9f01-23456789abcd"))],
        ValueKind.TextList => [FieldValue.TextList([]), FieldValue.TextList(["one"]), FieldValue.TextList(["a", "b \"quoted\" 漢"])],
        ValueKind.Json => ((string[])["null", "1", "\"a text\"", "[]", "[\"a\",\"b\"]", "[1]", "{\"a\":[true]}"]).Select(FieldValue.Json),
        ValueKind.Vector => [FieldValue.Vector(new float[column.Scale]), FieldValue.Vector(Enumerable.Repeat(0.5f, column.Scale).ToArray())],
        ValueKind.Secret => [FieldValue.Bytes([1, 1, 97, 0, 255])],
        ValueKind.Password => [FieldValue.Text("$pbkdf2-sha512$i=210000$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")],
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}
