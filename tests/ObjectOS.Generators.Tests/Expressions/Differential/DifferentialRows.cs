using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Model;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;
using KernelKind = ObjectOS.Objects.ValueKind;

namespace ObjectOS.Generators.Tests.Expressions.Differential;

/// <summary>Records with missing and extreme values, as rows of both databases and as instances of the emitted class.</summary>
internal static class DifferentialRows
{
    private static readonly Dictionary<string, object?[]> Values = new()
    {
        ["b"] = [true, false, null],
        ["i"] = [0L, 1L, -1L, 7L, -1000L, 3_000_000_000L, long.MaxValue, long.MinValue, null],
        ["r"] = [0d, 1.5, -2.5, 0.1, 1e308, -1e308, 4.9e-324, 1e-200, 123456789.125, null],
        ["m"] = [0m, 0.01m, -0.05m, 12.50m, 9_999_999_999_999_999.99m, -9_999_999_999_999_999.99m, 123_456.78m, null],
        ["p"] = [0m, 0.00001m, -1.23456m, 9_999_999_999_999.99999m, 2.5m, null],
        ["t"] = ["", "a", "Abc", "  x\t", "aXaXa", "Straße é漢😀 İı", "12", "-7", "it's {r}", "ΣΑΣ", "Z", null],
        ["d"] = [new DateOnly(2026, 2, 28), new DateOnly(1, 1, 1), new DateOnly(9999, 12, 31), new DateOnly(2024, 2, 29), null],
        ["h"] = [new TimeOnly(0, 0), new TimeOnly(23, 59, 59, 999), new TimeOnly(8, 30, 0, 7), null],
        ["z"] = [At(2026, 2, 28), At(1, 1, 1), At(9999, 12, 31).AddTicks(863_999_990_000), At(2000, 1, 1).AddMilliseconds(1), At(1969, 12, 31).AddMilliseconds(86_399_999), null],
        ["s"] = ["open", "won", "lost", null],
        ["g"] = [new[] { "a", "b" }, Array.Empty<string>(), new[] { "it's", "é漢😀", "a" }, null],
    };

    /// <summary>The columns of the table.</summary>
    public static IReadOnlyList<FieldModel> Columns => DifferentialSubject.Model.Fields.Where(column => column.Name is not ("owner" or "created_at" or "created_by" or "updated_at" or "updated_by" or "version")).ToList();

    /// <summary>The table.</summary>
    public static TableDefinition Table => new("things", [.. Columns.Select(column => new ColumnDefinition(column.Name, KindOf(column), column.Scale ?? 0, column.Name != "id", [], null))], ["id"], [], []);

    /// <summary>Rows whose values are drawn from those above, so that each meets each other one sooner or later; every third has a parent.</summary>
    public static IReadOnlyList<object?[]> Make(int count, int seed)
    {
        var random = new Random(seed);
        var ids = Enumerable.Range(1, count).Select(number => new Guid(number, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)).ToArray();
        return [.. Enumerable.Range(0, count).Select(row => Columns.Select(field => field.Name switch
        {
            "id" => ids[row],
            "parent" => row % 3 == 0 ? null : (object?)ids[random.Next(count)],
            var name => Draw(random, Values[name[..1]], field.Required),
        }).ToArray())];
    }

    /// <summary>The statement that stores a row.</summary>
    public static string Insert => $"insert into \"things\" ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))}) values ({string.Join(", ", Columns.Select((_, index) => $"${index + 1}"))})";

    /// <summary>How a field is stored.</summary>
    public static KernelKind KindOf(FieldModel field) => Enum.Parse<KernelKind>(KernelKinds.ValueKind(field.Kind));

    private static object? Draw(Random random, object?[] values, bool required) => values[random.Next(required ? values.Length - 1 : values.Length)];

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The values of a row as parameters.</summary>
    internal sealed class Parameters(object?[] row) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            for (var index = 0; index < row.Length; index++)
            {
                Write(parameters, Columns[index], row[index]);
            }
        }

        private static void Write(ParameterWriter parameters, FieldModel field, object? value)
        {
            switch (KindOf(field))
            {
                case KernelKind.Boolean: parameters.BooleanOrNull((bool?)value); break;
                case KernelKind.Integer: parameters.IntegerOrNull((long?)value); break;
                case KernelKind.Real: parameters.RealOrNull((double?)value); break;
                case KernelKind.Decimal: parameters.DecimalOrNull((decimal?)value, field.Scale ?? 0); break;
                case KernelKind.Date: parameters.DateOrNull((DateOnly?)value); break;
                case KernelKind.Time: parameters.TimeOrNull((TimeOnly?)value); break;
                case KernelKind.Timestamp: parameters.TimestampOrNull((DateTimeOffset?)value); break;
                case KernelKind.Uuid: parameters.UuidOrNull((Guid?)value); break;
                case KernelKind.TextList: parameters.TextListOrNull((string[]?)value); break;
                default: parameters.TextOrNull((string?)value); break;
            }
        }
    }
}
