using CsCheck;

namespace ObjectOS.Queries;

/// <summary>SQL and the documented meaning of filters agree on whatever filter over whatever records.</summary>
public class FilterTests
{
    private const int Subject = 8, Email = 9, Status = 10, Tags = 12, Amount = 13, Effort = 14, Priority = 15, Urgent = 16, DueOn = 17, CallAt = 18, OpenedAt = 19;

    // Few and similar texts, so that comparisons are true often enough; the characters are those that patterns and databases treat specially.
    private static readonly string[] Texts =
        ["a", "A", "ab", "aB", "b%", "%", "_", "a_b", "\\", "a\\", "*", "[a]", "é", "É", "😀", "\uffee", "'", "\"; drop table \"tickets\"; --"];

    private static readonly Gen<string> Text = Gen.OneOf(Texts);

    private static readonly Gen<DateTimeOffset> Moment = Gen.OneOf(TestKernel.Now, TestKernel.Now.AddMilliseconds(1), TestKernel.Now.AddYears(-1));

    private static readonly Gen<Ticket> AnyTicket =
        from texts in Gen.Select(Text, Text, Gen.Bool)
        from tags in Gen.OneOf("a", "b", "'", "%").Array[0, 3]
        from options in Gen.Select(Gen.Enum<TicketStatus>(), Gen.Bool, Gen.Int[0, 31])
        from numbers in Gen.Select(Gen.OneOf(0m, 0.01m, 1.50m, 10m, 9999999999999999.99m), Gen.OneOf(-1.5, 0, 1e-300, 2, 1e300), Gen.Long[1, 5])
        from times in Gen.Select(
            Gen.OneOf(DateOnly.MinValue, new DateOnly(2026, 11, 23), DateOnly.MaxValue),
            Gen.OneOf(TimeOnly.MinValue, new TimeOnly(8, 30), new TimeOnly(23, 59, 59, 999)),
            Moment)
        let missing = options.Item3
        select new Ticket
        {
            Subject = texts.Item1,
            Email = texts.Item3 ? texts.Item2 : null,
            Tags = (missing & 1) == 0 ? [.. tags.Distinct()] : null,
            Status = options.Item1,
            Urgent = options.Item2,
            Amount = (missing & 2) == 0 ? numbers.Item1 : null,
            Effort = (missing & 4) == 0 ? numbers.Item2 : null,
            Priority = (missing & 8) == 0 ? numbers.Item3 : null,
            DueOn = (missing & 16) == 0 ? times.Item1 : null,
            CallAt = (missing & 4) == 0 ? times.Item2 : null,
            OpenedAt = times.Item3,
        };

    // What filters ask for: what is stored, and values between, beyond and of a finer scale.
    private static readonly Dictionary<int, Gen<FieldValue>> Asked = new()
    {
        [Subject] = Text.Select(FieldValue.Text),
        [Email] = Text.Select(FieldValue.Text),
        [Status] = Gen.OneOf("new", "in_progress", "solved", "none").Select(FieldValue.Text),
        [Amount] = Gen.OneOf(-0.001m, 0m, 0.005m, 0.01m, 1.5m, 1.50001m, 9999999999999999.99m, 10000000000000000m, decimal.MinValue, decimal.MaxValue).Select(FieldValue.Decimal),
        [Effort] = Gen.OneOf(-1.5, -0.0, 1e-300, 2, 1e300, double.MaxValue).Select(FieldValue.Real),
        [Priority] = Gen.OneOf(long.MinValue, 1L, 3L, 5L, long.MaxValue).Select(FieldValue.Integer),
        [Urgent] = Gen.Bool.Select(FieldValue.Boolean),
        [DueOn] = Gen.OneOf(DateOnly.MinValue, new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 24)).Select(FieldValue.Date),
        [CallAt] = Gen.OneOf(TimeOnly.MinValue, new TimeOnly(8, 30), new TimeOnly(23, 59, 59, 999)).Select(FieldValue.Time),
        [OpenedAt] = Moment.Select(FieldValue.Timestamp),
    };

    private static readonly Gen<FilterOperator> Comparison = Gen.Int[0, 5].Select(index => (FilterOperator)index);

    private static readonly Gen<FilterOperator> Match = Gen.Int[6, 11].Select(index => (FilterOperator)index);

    private static readonly Gen<int> Scalar = Gen.OneOf([.. Asked.Keys]);

    private static readonly Gen<Filter> Leaf = Gen.OneOf(
        from field in Scalar from comparison in Comparison from value in OrNull(Asked[field]) select (Filter)new CompareFilter(field, comparison, value),
        from field in Gen.OneOf(Subject, Email) from match in Match from text in Text select (Filter)new CompareFilter(field, match, FieldValue.Text(text)),
        Gen.OneOf("a", "b", "'", "%", "x").Select(tag => (Filter)new CompareFilter(Tags, FilterOperator.Contains, FieldValue.Text(tag))),
        Gen.Bool.Select(missing => (Filter)new CompareFilter(Tags, missing ? FilterOperator.Equal : FilterOperator.NotEqual, FieldValue.Null)),
        from field in Scalar from values in OrNull(Asked[field]).Array[0, 4] select (Filter)new InFilter(field, values),
        from fields in Gen.OneOf((Subject, Email), (OpenedAt, SystemFields.CreatedAt), (Priority, SystemFields.Version))
        from comparison in Comparison
        select (Filter)new CompareFieldsFilter(fields.Item1, comparison, fields.Item2));

    [Fact]
    public async Task Sql_selects_exactly_the_records_that_satisfy_a_filter()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Itself);
        var stored = new Dictionary<Guid, IReadOnlyDictionary<int, FieldValue>>();
        for (var number = 0; number < 60; number++)
        {
            var ticket = AnyTicket.Single();
            ticket.Email = ticket.Email is null ? null : $"{ticket.Email.Replace('\\', '/').Replace(';', '.').Replace('"', '\'').Replace(' ', '-').Replace('[', '{').Replace(']', '}')}{number}@x.example";
            await tickets.CreateAsync(ticket);
            stored.Add(ticket.Id, ReferenceWorld.ValuesOf((RecordType<Ticket>)kernel.Objects.Find("tickets")!, ticket));
        }

        var found = 0;
        await FilterOf(depth: 4).SampleAsync(
            async filter =>
            {
                var expected = stored.Where(record => ReferenceFilter.Holds(filter, record.Value)).Select(record => record.Key).Order().ToArray();
                var selected = await tickets.Where(new Filter<Ticket>(filter)).ToListAsync();
                Assert.Equal(expected, selected.Select(ticket => ticket.Id).Order());
                Assert.Equal(stored.Count - expected.Length, await tickets.Where(!new Filter<Ticket>(filter)).CountAsync());
                Assert.Equal(expected.Length > 0, await tickets.Where(new Filter<Ticket>(filter)).AnyAsync());
                found += expected.Length > 0 && expected.Length < stored.Count ? 1 : 0;
            },
            iter: 3000,
            threads: 1);

        // Filters that select everything or nothing would agree too easily.
        Assert.InRange(found, 1000, 3000);
    }

    [Fact]
    public async Task Long_chains_are_no_deep_expressions()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await tickets.CreateAsync(new Ticket { Subject = "a", Priority = 3 });
        var any = Enumerable.Range(0, 2000).Select(number => Ticket.Fields.Priority == number).Aggregate((left, right) => left | right);
        var all = Enumerable.Range(10, 2000).Select(number => Ticket.Fields.Priority != number).Aggregate((left, right) => left & right);

        Assert.Equal(1, await tickets.Where(any & all).CountAsync());
        Assert.Equal(0, await tickets.Where(!any | !all).CountAsync());
    }

    [Fact]
    public async Task A_filter_that_is_nested_too_deeply_is_refused()
    {
        await using var kernel = await TestKernel.StartAsync();
        var filter = Enumerable.Range(0, 10_000).Aggregate(Ticket.Fields.Urgent == true, (inner, _) => !inner);

        await Problem.OfAsync(ProblemCode.InvalidFilter, () => kernel.Database.Set<Ticket>(TestKernel.Itself).Where(filter).CountAsync().AsTask());
    }

    private static Gen<Filter> FilterOf(int depth) => depth == 0
        ? Leaf
        : Gen.Frequency(
            (3, Leaf),
            (2, FilterOf(depth - 1).Array[0, 3].Select(operands => (Filter)new AndFilter(operands))),
            (2, FilterOf(depth - 1).Array[0, 3].Select(operands => (Filter)new OrFilter(operands))),
            (1, FilterOf(depth - 1).Select(operand => (Filter)new NotFilter(operand))));

    private static Gen<FieldValue> OrNull(Gen<FieldValue> values) => Gen.Frequency((1, Gen.Const(FieldValue.Null)), (4, values));
}
