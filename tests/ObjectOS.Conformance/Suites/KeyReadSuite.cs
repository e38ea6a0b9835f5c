using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>Reads by id: each gets its own row and nobody else's, whatever else waits at the same time.</summary>
public abstract class KeyReadSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const string Select = "select \"id\", \"name\" from \"people\" where ";

    [Fact]
    public async Task A_row_is_found_or_it_is_not()
    {
        var ids = await PopulateAsync(1);

        Assert.Equal("person 0", await FindAsync(ByKey(ids[0])));
        Assert.Null(await FindAsync(ByKey(Guid.CreateVersion7())));
    }

    [Fact]
    public async Task Many_at_once_get_each_its_own()
    {
        var ids = await PopulateAsync(50);

        // Every row is asked for several times, alone and under a condition, and between them rows that are not there.
        var reads = Enumerable.Range(0, 600).Select(number => Task.Run(
            async () =>
            {
                var person = number % 50;
                switch (number % 4)
                {
                    case 0: Assert.Null(await FindAsync(ByKey(Guid.CreateVersion7()))); break;
                    case 1: Assert.Equal(person % 2 == 0 ? $"person {person}" : null, await FindAsync(OnlyKnown(ids[person]))); break;
                    default: Assert.Equal($"person {person}", await FindAsync(ByKey(ids[person]))); break;
                }
            },
            Token));

        await Task.WhenAll(reads);
    }

    [Fact]
    public async Task One_that_fails_takes_none_of_the_others_along()
    {
        var ids = await PopulateAsync(20);

        var reads = Enumerable.Range(0, 200).Select(number => Task.Run(
            async () =>
            {
                switch (number % 5)
                {
                    case 0:
                        var broken = new KeyRead(ids[0], "select \"no_such_column\" from \"people\"", null, null);
                        await Assert.ThrowsAsync<StorageException>(() => FindAsync(broken));
                        break;
                    case 1:
                        await Assert.ThrowsAsync<InvalidOperationException>(() => Driver.FindAsync(ByKey(ids[number % 20]), new Refusing(), Token).AsTask());
                        break;
                    default:
                        Assert.Equal($"person {number % 20}", await FindAsync(ByKey(ids[number % 20])));
                        break;
                }
            },
            Token));

        await Task.WhenAll(reads);
    }

    [Fact]
    public async Task One_whose_caller_gave_up_does_not_run()
    {
        var ids = await PopulateAsync(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Driver.FindAsync(ByKey(ids[0]), new Refusing(), new CancellationToken(canceled: true)).AsTask());
    }

    private KeyRead ByKey(Guid id) =>
        new(id, Select + "\"id\" = $1", Driver.Dialect.AnyOf("\"id\"", "$1") is { } any ? Select + any : null, new Parameters(FieldValue.Uuid(id)));

    private static KeyRead OnlyKnown(Guid id) => new(id, Select + "\"id\" = $1 and \"state\" = $2", null, new Parameters(FieldValue.Uuid(id), FieldValue.Text("known")));

    private async Task<string?> FindAsync(KeyRead read)
    {
        var name = new Name(read.Id);
        var rows = await Driver.FindAsync(read, name, Token);
        Assert.Equal(name.Value is null ? 0 : 1, rows);
        return name.Value;
    }

    private async Task<List<Guid>> PopulateAsync(int count)
    {
        await MigrateAsync(Tables.People);
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToList();
        await Driver.WriteAsync(async session =>
        {
            for (var person = 0; person < count; person++)
            {
                await session.ExecuteAsync(
                    """insert into "people" ("id", "name", "state") values ($1, $2, $3)""",
                    FieldValue.Uuid(ids[person]),
                    FieldValue.Text($"person {person}"),
                    FieldValue.Text(person % 2 == 0 ? "known" : "new"));
            }

            return count;
        });
        return ids;
    }

    private sealed class Parameters(params FieldValue[] values) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            foreach (var value in values)
            {
                parameters.Value(value, 0);
            }
        }
    }

    private sealed class Name(Guid expected) : IRowSink
    {
        public string? Value { get; private set; }

        public void Accept(RowReader row)
        {
            Assert.Null(Value);
            Assert.Equal(expected, row.GetUuid(0));
            Value = row.GetText(1);
        }
    }

    private sealed class Refusing : IRowSink
    {
        public void Accept(RowReader row) => throw new InvalidOperationException("enough");
    }
}
