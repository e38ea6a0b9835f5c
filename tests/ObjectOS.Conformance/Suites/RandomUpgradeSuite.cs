using CsCheck;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>Any build, any rows, any next build: what is lost was named, what is refused changed nothing, and after an upgrade nothing is left to do.</summary>
public abstract class RandomUpgradeSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    // Passwords and secrets become nothing else, and nothing else becomes one: the suite of conversions says so.
    private static readonly ValueKind[] Kinds = [.. Enum.GetValues<ValueKind>().Where(kind => kind is not (ValueKind.Null or ValueKind.Password or ValueKind.Secret))];

    private static readonly string[] Options = ["1", "2026-11-23", "true", "it's"];

    private int count;

    /// <summary>How many upgrades are tried.</summary>
    protected virtual int Upgrades => 60;

    [Fact]
    public Task No_value_is_lost_that_was_not_named() =>
        Gen.Int.SampleAsync(seed => UpgradeAsync(new Random(seed)), iter: Upgrades, threads: 1);

    private async Task UpgradeAsync(Random random)
    {
        var name = $"things_{count++}";
        var before = Before(name, random);
        var after = After(before, random);
        await MigrateAsync(before);
        await FillAsync(before, random);
        var rows = await Driver.ReadRowsAsync(before);
        var plan = await Driver.Migrator.PlanAsync([after], Token);
        var allowed = plan.Steps.Where(step => step.Risk == MigrationRisk.Destructive && random.Next(8) > 0).Select(step => step.Id).Append("locking").ToArray();

        try
        {
            await Driver.AllowAsync(allowed, after);
        }
        catch (MigrationRefusedException refusal)
        {
            Assert.All(refusal.Missing, step => Assert.True(step.Change is null || !allowed.Contains(step.Id)));
            AssertSame(rows, await Driver.ReadRowsAsync(before));
            await DropAsync(before);
            return;
        }

        Assert.Empty(await Driver.PlanIdsAsync(after));
        AssertNothingLost(before, after, rows, await Driver.ReadRowsAsync(after), allowed);
        await Driver.AssertSearchableAsync(after);
        await DropAsync(after);
    }

    private async Task DropAsync(TableDefinition table)
    {
        await Driver.AllowAsync([$"drop:{table.Name}"]);
        Assert.Empty(await Driver.PlanIdsAsync());
    }

    private static void AssertNothingLost(
        TableDefinition before,
        TableDefinition after,
        Dictionary<Guid, Dictionary<string, FieldValue>> old,
        Dictionary<Guid, Dictionary<string, FieldValue>> now,
        string[] allowed)
    {
        var sources = after.Columns.ToDictionary(column => column.Name, column => SourceOf(column, before, after));
        var lost = before.Columns.Where(column => !sources.ContainsValue(column.Name)).Select(column => $"drop:{after.Name}.{column.Name}");
        Assert.Subset(allowed.ToHashSet(), lost.ToHashSet());
        Assert.Equal(old.Keys.Order(), now.Keys.Order());
        foreach (var (id, row) in now)
        {
            foreach (var column in after.Columns)
            {
                var value = sources[column.Name] is { } source ? old[id][source] : FieldValue.Null;
                var isAdded = sources[column.Name] is null;
                Assert.Equal(Comparable(Expected(value, column, isAdded)), Comparable(row[column.Name]));
            }
        }
    }

    // A value stays itself, or becomes what the kernel's conversion says; where there is none, a default fills what must not be empty.
    private static FieldValue Expected(FieldValue value, ColumnDefinition column, bool isAdded)
    {
        if (value.IsNull)
        {
            return isAdded || !column.Nullable ? column.Default ?? FieldValue.Null : FieldValue.Null;
        }

        if (value.Kind == column.Kind && column.Kind != ValueKind.Decimal)
        {
            return value;
        }

        Assert.True(ValueConversion.TryConvert(value, column, out var converted));
        return converted;
    }

    private static string? SourceOf(ColumnDefinition column, TableDefinition before, TableDefinition after) =>
        before.Columns.Any(old => old.Name == column.Name) ? column.Name
        : column.RenamedFrom is { } former && before.Columns.Any(old => old.Name == former) && after.Columns.All(other => other.Name != former) ? former
        : null;

    private static TableDefinition Before(string name, Random random)
    {
        var columns = Enumerable.Range(0, random.Next(1, 5)).Select(number => Column($"c{number}", random) with { Nullable = random.Next(3) > 0, Default = null });
        return WithSearch(WithIndexes(Tables.Table(name, [Tables.Key, .. columns]), random), random);
    }

    private static TableDefinition After(TableDefinition before, Random random)
    {
        var columns = new List<ColumnDefinition>();
        foreach (var column in before.Columns.Skip(1))
        {
            var changed = Changed(column, random);
            switch (random.Next(6))
            {
                case 0:
                    break;
                case 1:
                    columns.Add(changed with { Name = column.Name + "_new", RenamedFrom = column.Name });
                    break;
                default:
                    columns.Add(changed);
                    break;
            }
        }

        columns.AddRange(Enumerable.Range(0, random.Next(3)).Select(number => Column($"added{number}", random)));
        var key = before.Columns[0];
        var after = WithSearch(WithIndexes(before with { Columns = [key, .. columns], Indexes = [] }, random), random);
        return random.Next(4) == 0 ? after with { Name = before.Name + "_new", RenamedFrom = before.Name } : after;
    }

    private static ColumnDefinition Changed(ColumnDefinition column, Random random)
    {
        var changed = random.Next(3) == 0 ? Column(column.Name, random) : column;
        return changed with { Nullable = random.Next(3) > 0, Default = random.Next(2) == 0 ? Value(changed, random) : null };
    }

    private static ColumnDefinition Column(string name, Random random)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var column = Tables.Column(name, kind, nullable: random.Next(3) > 0) with
        {
            Scale = kind == ValueKind.Decimal ? random.Next(1, 4) : kind == ValueKind.Vector ? 2 : 0,
            AllowedValues = kind is ValueKind.Text or ValueKind.TextList && random.Next(3) == 0 ? Options[..random.Next(1, Options.Length + 1)] : [],
        };
        return column with { Default = random.Next(2) == 0 ? Value(column, random) : null };
    }

    // Lists, JSON and vectors are never unique.
    private static TableDefinition WithIndexes(TableDefinition table, Random random)
    {
        var columns = table.Columns.Skip(1).Where(column => column.Kind is not (ValueKind.TextList or ValueKind.Json or ValueKind.Vector) && random.Next(3) == 0);
        return table with { Indexes = [.. columns.Select(column => new TableIndexDefinition($"ix_{table.Name}_{column.Name}", [column.Name], Unique: random.Next(3) == 0))] };
    }

    private static TableDefinition WithSearch(TableDefinition table, Random random) =>
        table.Searched([.. table.Columns.Where(column => column.Kind is ValueKind.Text or ValueKind.TextList && random.Next(2) == 0).Select(column => column.Name)]);

    private async Task FillAsync(TableDefinition table, Random random)
    {
        for (var row = random.Next(6); row > 0; row--)
        {
            var values = table.Columns.Skip(1).Select(column => column.Nullable && random.Next(3) == 0 ? FieldValue.Null : Value(column, random));
            try
            {
                await Driver.InsertAsync(table, [FieldValue.Uuid(Guid.CreateVersion7()), .. values]);
            }
            catch (StorageException exception) when (exception.Failure == StorageFailure.UniqueViolation)
            {
            }
        }
    }

    private static FieldValue Value(ColumnDefinition column, Random random)
    {
        var number = random.Next(3);
        return column.Kind switch
        {
            ValueKind.Text when column.AllowedValues.Count > 0 => FieldValue.Text(column.AllowedValues[random.Next(column.AllowedValues.Count)]),
            ValueKind.Text => FieldValue.Text(((string[])["1", "0.5", "true", "2026-11-23", "it's \"text\"", ""])[random.Next(6)]),
            ValueKind.Integer => FieldValue.Integer(number),
            ValueKind.Real => FieldValue.Real(number / 2.0),
            ValueKind.Decimal => FieldValue.Decimal(new decimal(random.Next(2) == 0 ? number * (int)Math.Pow(10, column.Scale) : number, 0, 0, isNegative: false, (byte)column.Scale)),
            ValueKind.Boolean => FieldValue.Boolean(number == 1),
            ValueKind.Date => FieldValue.Date(new DateOnly(2026, 11, 23 + number)),
            ValueKind.Time => FieldValue.Time(new TimeOnly(number, 30)),
            ValueKind.Timestamp => FieldValue.Timestamp(DateTimeOffset.UnixEpoch.AddHours(12 * number)),
            ValueKind.Uuid => FieldValue.Uuid(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])),
            ValueKind.TextList when column.AllowedValues.Count > 0 => FieldValue.TextList([.. column.AllowedValues.Take(number)]),
            ValueKind.TextList => FieldValue.TextList([.. Enumerable.Repeat("1", number)]),
            ValueKind.Vector => FieldValue.Vector(new float[] { number, -0.5f }),
            ValueKind.Json => FieldValue.Json(((string[])["\"1\"", "[\"1\"]", "{\"a\":1}"])[number]),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }

    private static void AssertSame(Dictionary<Guid, Dictionary<string, FieldValue>> expected, Dictionary<Guid, Dictionary<string, FieldValue>> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, row => Assert.All(row.Value, value => Assert.Equal(Comparable(value.Value), Comparable(actual[row.Key][value.Key]))));
    }

    private static FieldValue Comparable(FieldValue value) =>
        value.Kind == ValueKind.Json ? FieldValue.Text(System.Text.Json.Nodes.JsonNode.Parse(value.AsText)?.ToJsonString() ?? "null") : value;
}
