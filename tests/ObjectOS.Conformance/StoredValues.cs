using System.Globalization;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance;

/// <summary>One row with a value of every kind, for other programs to read.</summary>
internal static class StoredValues
{
    public static readonly Guid Id = Guid.Parse("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10", CultureInfo.InvariantCulture);
    public static readonly DateOnly Date = new(2026, 11, 23);
    public static readonly TimeOnly Time = new(2, 39, 39, 123);
    public static readonly DateTimeOffset Instant = new(2026, 11, 23, 2, 39, 39, 123, TimeSpan.Zero);

    /// <summary>Creates the table and the row.</summary>
    public static async Task StoreAsync(IStorageDriver driver)
    {
        await driver.Migrator.ApplyAsync([Tables.Everything], TestContext.Current.CancellationToken);
        FieldValue[] values =
        [
            FieldValue.Uuid(Id), FieldValue.Text("Zoë 👩"), FieldValue.Integer(-7), FieldValue.Real(0.1), FieldValue.Decimal(-12.30m), FieldValue.Boolean(true),
            FieldValue.Date(Date), FieldValue.Time(Time), FieldValue.Timestamp(Instant), FieldValue.Uuid(Id), FieldValue.TextList(["b", "a\"b"]), FieldValue.Json("""{"a":[1,null]}"""),
            FieldValue.Vector(new[] { 1f, -0.5f, 0f }), FieldValue.Bytes([1, 0, 255]),
        ];
        var columns = string.Join(", ", Tables.Everything.Columns.Select(static column => $"\"{column.Name}\""));
        var places = string.Join(", ", values.Select(static (_, place) => string.Create(CultureInfo.InvariantCulture, $"${place + 1}")));
        await driver.ExecuteAsync($"insert into \"everything\" ({columns}) values ({places})", values);
    }
}
