using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Expressions.Sql;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Expressions.Conformance;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Generators.Text;
using ObjectOS.Postgres;
using ObjectOS.Sqlite;
using ObjectOS.Storage;
using ObjectOS.Testing;
using TypeKind = ObjectOS.Generators.Expressions.Types.TypeKind;

namespace ObjectOS.Generators.Tests.Expressions.Differential;

/// <summary>
/// Random expressions over random records: what the emitted C# computes, SQLite and PostgreSQL compute as well. 100,000 comparisons a database by default; <c>OBJECTOS_DIFFERENTIAL_CASES</c>
/// asks for more and <c>OBJECTOS_DIFFERENTIAL_SEED</c> for others (eng/differential.sh).
/// </summary>
public sealed class DifferentialTests
{
    private const int Rows = 48;
    private const int Batch = 40;
    private const int Chunk = 2_400;

    private static readonly int Cases = Number("OBJECTOS_DIFFERENTIAL_CASES", 100_000);
    private static readonly int Seed = Number("OBJECTOS_DIFFERENTIAL_SEED", 1);

    [Fact]
    public async Task Every_back_end_computes_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("objectos-test-").FullName;
        var postgres = await PostgresDatabase.RentAsync();
        await using var release = postgres;
        var differences = new List<string>();
        var compared = 0;
        try
        {
            await using var sqlite = await new SqliteDriverFactory().OpenAsync("sqlite:" + Path.Combine(folder, "test.db"), folder, CancellationToken.None);
            await using var server = await new PostgresDriverFactory().OpenAsync(postgres.Address, folder, CancellationToken.None);
            for (var seed = Seed; compared < Cases && differences.Count == 0; seed++)
            {
                var rows = DifferentialRows.Make(Rows, seed);
                await FillAsync(sqlite, rows);
                await FillAsync(server, rows);
                var expressions = Bound(seed);
                var wanted = Compute(expressions, rows);
                foreach (var (driver, target) in new[] { (sqlite, SqlTarget.Sqlite), (server, SqlTarget.Postgres) })
                {
                    await CompareAsync(driver, target, expressions, wanted, differences);
                }

                compared += expressions.Count * Rows;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} cases a database from seed {Seed}");
        Assert.True(differences.Count == 0, string.Join("\n", differences.Take(40)));
        Assert.True(compared >= Cases);
    }

    [Fact]
    public void What_is_known_to_be_missing_with_its_record_is()
    {
        var parent = DifferentialSubject.Model.Fields.First(static field => field.Name == "parent");
        var path = new[] { parent }.ToEquatableArray();
        var missing = new MissingRecord(ExpressionRoot.Record, path);
        var rows = DifferentialRows.Make(Rows, Seed);
        var walked = Bound(Seed, path).Where(static each => BoundWalker.All(each.Bound).OfType<BoundField>().All(static field => field.Path.Count < 2)).ToList();

        var computed = Compute(walked, rows);

        var known = walked.FindAll(each => missing.MakesMissing(each.Bound)).Count;
        Assert.InRange(known, walked.Count / 10, walked.Count * 9 / 10);
        for (var index = 0; index < walked.Count; index++)
        {
            if (missing.MakesMissing(walked[index].Bound))
            {
                Assert.All(Enumerable.Range(0, Rows).Where(row => rows[row][^1] is null), row => Assert.True(computed[index][row] is null, $"{walked[index].Text}: row {row}: {Show(computed[index][row])}"));
            }
        }
    }

    private static List<(string Text, BoundExpression Bound)> Bound(int seed, EquatableArray<FieldModel> prefix = default)
    {
        var scope = new ExpressionScope(DifferentialSubject.Model, name => name == "things" ? DifferentialSubject.Model : null) { IsInDatabase = true, Prefix = prefix };
        var bound = new List<(string, BoundExpression)>();
        foreach (var text in RandomExpressions.Make(Chunk, (ulong)seed))
        {
            string? wrong = null;
            var syntax = ExpressionParser.Parse(text, PlainPositions.Instance, (_, message) => wrong = message);
            ExpressionProblem? problem = null;
            var expression = syntax is null ? null : ExpressionBinder.Bind(syntax, scope, null, out problem);

            // A literal may turn out to have more digits than a decimal; all else would be a mistake of the generator of expressions.
            Assert.True(expression is not null || problem is { Kind: ExpressionProblemKind.WrongType or ExpressionProblemKind.WrongLiteral }, $"{text}: {wrong ?? problem?.Message}");
            if (expression is { Type.Kind: not TypeKind.Null })
            {
                bound.Add((text, expression));
            }
        }

        Assert.True(bound.Count > Chunk * 9 / 10, $"Only {bound.Count} of {Chunk} expressions are well-typed.");
        return bound;
    }

    /// <summary>What the emitted C# computes, by expression and row.</summary>
    private static object?[][] Compute(List<(string Text, BoundExpression Bound)> expressions, IReadOnlyList<object?[]> rows)
    {
        var members = new StringBuilder();
        var writer = new CSharpWriter(new CSharpNames());
        for (var index = 0; index < expressions.Count; index++)
        {
            members.Append(CultureInfo.InvariantCulture, $"    public static object? E{index}(Acme.Thing record, Acme.Thing? parent) => {writer.Value(expressions[index].Bound)};\n");
        }

        var source = "#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing ObjectOS.Expressions;\nusing ObjectOS.Objects;\n\npublic static class Expressions\n{\n" + members + "}\n";
        var compilation = CSharpCompilation.Create(
            "Differential",
            [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(DifferentialSubject.Entity)],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Take(10)));
        var assembly = Assembly.Load(image.ToArray());
        var records = Records(assembly.GetType("Acme.Thing")!, rows);
        var parents = rows.Select(row => row[^1] is Guid id ? records[rows.ToList().FindIndex(other => (Guid)other[0]! == id)] : null).ToArray();
        var type = assembly.GetType("Expressions")!;
        return [.. expressions.Select((_, index) =>
        {
            var method = type.GetMethod($"E{index}")!;
            return Enumerable.Range(0, rows.Count).Select(row => method.Invoke(null, [records[row], parents[row]])).ToArray();
        })];
    }

    private static object[] Records(Type type, IReadOnlyList<object?[]> rows) => [.. rows.Select(row =>
    {
        var record = Activator.CreateInstance(type)!;
        for (var index = 0; index < row.Length; index++)
        {
            var field = DifferentialRows.Columns[index];
            var property = type.GetProperty(field.MemberName)!;
            var holds = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.SetValue(record, row[index] switch
            {
                null => null,
                string text when holds.IsEnum => Enum.Parse(holds, text, ignoreCase: true),
                Guid id when field.Reference is not null => Activator.CreateInstance(holds, id),
                var value => value,
            });
        }

        return record;
    })];

    private static async Task CompareAsync(
        IStorageDriver driver, SqlTarget target, List<(string Text, BoundExpression Bound)> expressions, object?[][] wanted, List<string> differences)
    {
        var writer = new SqlWriter(target, new SqlNames(_ => DifferentialSubject.Model, (_, _) => null), DifferentialSubject.Model);
        for (var start = 0; start < expressions.Count; start += Batch)
        {
            var batch = expressions.GetRange(start, Math.Min(Batch, expressions.Count - start));
            var columns = batch.Select(each => writer.Column(each.Bound).Replace(SqlWriter.RecordMark, "\"things\"", StringComparison.Ordinal)).ToList();
            var rows = new Sink([.. batch.Select(each => each.Bound.Type)]);
            try
            {
                await driver.QueryAsync($"select {string.Join(", ", columns)} from \"things\" order by \"things\".\"id\"", null, rows, CancellationToken.None);
            }
            catch (StorageException failure)
            {
                differences.AddRange(await BlameAsync(driver, target, batch, columns, failure));
                continue;
            }

            for (var column = 0; column < batch.Count; column++)
            {
                for (var row = 0; row < Rows; row++)
                {
                    var (want, got) = (Normal(wanted[start + column][row], batch[column].Bound.Type), rows.Values[row][column]);
                    if (!Equals(want, got))
                    {
                        differences.Add($"{target}: {batch[column].Text}: row {row}: C# {Show(want)}, database {Show(got)}: {columns[column]}");
                        break;
                    }
                }
            }
        }
    }

    private static async Task<List<string>> BlameAsync(IStorageDriver driver, SqlTarget target, List<(string Text, BoundExpression Bound)> batch, List<string> columns, StorageException failure)
    {
        var blamed = new List<string>();
        for (var index = 0; index < batch.Count; index++)
        {
            try
            {
                await driver.QueryAsync($"select {columns[index]} from \"things\"", null, new Sink([]), CancellationToken.None);
            }
            catch (StorageException alone)
            {
                blamed.Add($"{target}: {batch[index].Text}: {alone.Message} {alone.InnerException?.Message}: {columns[index]}");
            }
        }

        return blamed.Count > 0 ? blamed : [$"{target}: {failure.Message} {failure.InnerException?.Message}"];
    }

    private static async Task FillAsync(IStorageDriver driver, IReadOnlyList<object?[]> rows)
    {
        await driver.Migrator.ApplyAsync([DifferentialRows.Table], CancellationToken.None);
        await driver.WriteAsync(new Fill(rows), CancellationToken.None);
    }

    /// <summary>A result as a column of its type holds it.</summary>
    private static object? Normal(object? value, ExpressionType type) => value switch
    {
        DateTimeOffset moment => new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero),
        TimeOnly time => new TimeOnly(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond)),
        TimeSpan duration => duration.Ticks,
        Enum option => type.Options.First(each => each.MemberName == option.ToString()).Value,
        _ => value,
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        _ => $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'",
    };

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private sealed class Sink(ExpressionType[] types) : IRowSink
    {
        public List<object?[]> Values { get; } = [];

        public void Accept(RowReader row) => Values.Add([.. types.Select((type, column) => row.IsNull(column) ? null : Read(row, column, type))]);

        private static object Read(RowReader row, int column, ExpressionType type) => type.Kind switch
        {
            TypeKind.Boolean => row.GetBoolean(column),
            TypeKind.Integer or TypeKind.Duration => row.GetInteger(column),
            TypeKind.Double => row.GetReal(column),
            TypeKind.Decimal => row.GetDecimal(column, type.Scale),
            TypeKind.Date => row.GetDate(column),
            TypeKind.Time => row.GetTime(column),
            TypeKind.Timestamp => row.GetTimestamp(column),
            TypeKind.Uuid or TypeKind.Record => row.GetUuid(column),
            _ => row.GetText(column),
        };
    }

    private sealed class Fill(IReadOnlyList<object?[]> rows) : IWriteOperation<int>
    {
        public async ValueTask<int> RunAsync(IWriteSession session, CancellationToken cancellationToken)
        {
            await session.ExecuteAsync("delete from \"things\"", null, cancellationToken);
            foreach (var row in rows)
            {
                await session.ExecuteAsync(DifferentialRows.Insert, new DifferentialRows.Parameters(row), cancellationToken);
            }

            return rows.Count;
        }
    }
}
