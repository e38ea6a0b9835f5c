using System.Buffers;
using System.Text;
using System.Text.Json;
using ObjectOS.Queries.Cursors;
using ObjectOS.Records;

namespace ObjectOS.Queries;

/// <summary>What the database makes of groups is what one would make of their records by hand.</summary>
public class AggregateTests
{
    private static readonly Aggregate<Ticket, long> Count = Ticket.Fields.Id.Count();
    private static readonly Aggregate<Ticket, long> Priced = Ticket.Fields.Amount.Count();
    private static readonly Aggregate<Ticket, long> Prices = Ticket.Fields.Amount.CountDistinct();
    private static readonly Aggregate<Ticket, decimal> Total = Ticket.Fields.Amount.Sum();
    private static readonly Aggregate<Ticket, decimal> Mean = Ticket.Fields.Amount.Average();
    private static readonly Aggregate<Ticket, decimal> Smallest = Ticket.Fields.Amount.Min();
    private static readonly Aggregate<Ticket, DateOnly> Last = Ticket.Fields.DueOn.Max();
    private static readonly Aggregate<Ticket, decimal> Points = Ticket.Fields.Priority.Sum();
    private static readonly Aggregate<Ticket, decimal> MeanPriority = Ticket.Fields.Priority.Average();
    private static readonly Aggregate<Ticket, string> First = Ticket.Fields.Subject.Min();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Groups_are_what_one_makes_by_hand(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await PageTests.FillAsync(set, 60);
        foreach (var amount in (decimal[])[9999999999999999.99m, 9999999999999999.99m, 0.01m])
        {
            for (var number = 0; number < 15; number++)
            {
                await set.CreateAsync(new Ticket { Subject = "huge", Amount = amount, Status = (TicketStatus)(number % 3), Priority = (number % 2) + 1 });
            }
        }

        var records = await set.All.ToListAsync();

        await Check(key => key.Status, Ticket.Fields.Status, records, set);
        await Check(key => key.Urgent, Ticket.Fields.Urgent, records, set);
        await Check(key => key.Subject, Ticket.Fields.Subject, records, set);
        await Check(key => key.Priority, Ticket.Fields.Priority, records, set);
        await Check(key => key.CallAt, Ticket.Fields.CallAt, records, set);
        await Check(key => key.Parent, Ticket.Fields.Parent, records, set);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task One_value_is_made_of_all_records_of_a_filter(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        foreach (var (amount, priority, effort) in ((decimal?, long?, double?)[])[(1.05m, 1, 0.5), (2.10m, 2, 1.25), (null, null, null), (2.10m, 5, null)])
        {
            await set.CreateAsync(new Ticket { Subject = "a", Amount = amount, Priority = priority, Effort = effort });
        }

        await set.CreateAsync(new Ticket { Subject = "other", Amount = 100 });
        var query = set.Where(Ticket.Fields.Subject == "a");
        var none = set.Where(Ticket.Fields.Subject == "none");

        Assert.Equal(5.25m, await query.SumAsync(Ticket.Fields.Amount));
        Assert.Equal(1.75m, await query.AverageAsync(Ticket.Fields.Amount));
        Assert.Equal(8m, await query.SumAsync(Ticket.Fields.Priority));
        Assert.Equal(2.6667m, await query.AverageAsync(Ticket.Fields.Priority));
        Assert.Equal(1.75, await query.SumAsync(Ticket.Fields.Effort));
        Assert.Equal(0.875, await query.AverageAsync(Ticket.Fields.Effort));
        Assert.Equal((1.05m, 5L), (await query.MinAsync(Ticket.Fields.Amount), await query.MaxAsync(Ticket.Fields.Priority)));
        Assert.Equal(("a", "a"), (await query.MinAsync(Ticket.Fields.Subject), await query.MaxAsync(Ticket.Fields.Subject)));
        Assert.Equal(2, await query.CountDistinctAsync(Ticket.Fields.Amount));
        Assert.Equal((0m, null, null), (await none.SumAsync(Ticket.Fields.Amount), await none.AverageAsync(Ticket.Fields.Amount), await none.MinAsync(Ticket.Fields.Subject)));
        Assert.Equal((0L, (DateOnly?)null), (await none.CountDistinctAsync(Ticket.Fields.Id), await none.MaxAsync(Ticket.Fields.DueOn)));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Days_lie_in_weeks_months_quarters_and_years(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        var days = new List<DateOnly>();
        for (var day = new DateOnly(2023, 12, 20); day < new DateOnly(2026, 1, 10); day = day.AddDays(3))
        {
            days.Add(day);
        }

        days.AddRange([DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 31), new DateOnly(2024, 4, 1)]);
        foreach (var day in days)
        {
            await set.CreateAsync(new Ticket { Subject = "a", DueOn = day, OpenedAt = new DateTimeOffset(day, new TimeOnly(23, 59, 59, 999), TimeSpan.Zero) });
        }

        foreach (var bucket in Enum.GetValues<DateBucket>())
        {
            var expected = days.GroupBy(day => Start(day, bucket)).OrderBy(group => group.Key).Select(group => (group.Key, (long)group.Count())).ToArray();
            var dates = await set.All.GroupBy(Ticket.Fields.DueOn, bucket).Select(Count).ToListAsync();
            var instants = await set.All.GroupBy(Ticket.Fields.OpenedAt, bucket).Select(Count).ToListAsync();

            Assert.Equal(expected, dates.Select(group => (group.FindSpan(Ticket.Fields.DueOn)!.Value, group.Get(Count))));
            Assert.Equal(expected, instants.Select(group => (group.FindSpan(Ticket.Fields.OpenedAt)!.Value, group.Get(Count))));
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Conditions_orders_and_pages_are_those_of_groups(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await PageTests.FillAsync(set, 60);
        var records = await set.All.ToListAsync();
        var groups = records.GroupBy(ticket => (ticket.Status, ticket.Priority)).Select(group => (group.Key, Count: (long)group.Count(), Sum: group.Sum(ticket => ticket.Amount), Mean: group.Average(ticket => ticket.Amount))).ToList();
        var query = set.All.GroupBy(Ticket.Fields.Status).GroupBy(Ticket.Fields.Priority).Select(Count, Total, Mean);

        foreach (var bound in (decimal[])[0m, 0.3333m, 0.5m, 0.50005m, 1m, 2.125m, 4m])
        {
            Assert.Equal(groups.Count(group => group.Sum >= bound && group.Sum is not null && HasAmount(group.Key)), (await query.Having(Total >= bound).ToListAsync()).Count);
            Assert.Equal(groups.Count(group => group.Mean is { } mean && Math.Round(mean, 6, MidpointRounding.AwayFromZero) < bound), (await query.Having(Mean < bound).ToListAsync()).Count);
            Assert.Equal(groups.Count(group => group.Count > bound && !(group.Sum > 2 && HasAmount(group.Key))), (await query.Having((Count > (long)bound) & !(Total > 2m)).ToListAsync()).Count);
        }

        var whole = await query.OrderBy(Count.Descending, Total.Ascending).ToListAsync();
        Assert.Equal(whole.Select(group => group.Get(Count)).OrderDescending(), whole.Select(group => group.Get(Count)));
        var paged = new List<Group<Ticket>>();
        for (var offset = 0; offset < groups.Count; offset += 4)
        {
            paged.AddRange(await query.OrderBy(Count.Descending, Total.Ascending).Skip(offset).Take(4).ToListAsync());
        }

        Assert.Equal(whole.Select(Identity), paged.Select(Identity));

        bool HasAmount((TicketStatus, long?) key) => records.Any(ticket => (ticket.Status, ticket.Priority) == key && ticket.Amount is not null);

        static (TicketStatus, long) Identity(Group<Ticket> group) => (group.Get(Ticket.Fields.Status), group.TryGet(Ticket.Fields.Priority, out var priority) ? priority : -1);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Sums_beyond_64_bits_are_exact_and_compared_exactly(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        const decimal largest = 9999999999999999.99m;
        for (var number = 0; number < 100; number++)
        {
            await set.CreateAsync(new Ticket { Subject = "a", Amount = largest });
        }

        var query = set.All.GroupBy(Ticket.Fields.Subject).Select(Total, Mean);

        Assert.Equal(100 * largest, await set.All.SumAsync(Ticket.Fields.Amount));
        Assert.Equal(largest, await set.All.AverageAsync(Ticket.Fields.Amount));
        Assert.Single(await query.Having(Total >= 100 * largest).ToListAsync());
        Assert.Empty(await query.Having(Total > 100 * largest).ToListAsync());
        Assert.Single(await query.Having(Total > (100 * largest) - 0.001m).ToListAsync());
        Assert.Empty(await query.Having(Total > decimal.MaxValue).ToListAsync());
        Assert.Single(await query.Having(Total > decimal.MinValue).ToListAsync());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_sum_that_no_number_holds_is_a_problem_of_its_own(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await set.CreateAsync(new Ticket { Subject = "a", Effort = 1e308 });
        await set.CreateAsync(new Ticket { Subject = "a", Effort = 1e308 });

        await Problem.OfAsync(ProblemCode.NumberOutOfRange, () => set.All.SumAsync(Ticket.Fields.Effort).AsTask());
    }

    [Theory]
    [InlineData(AggregateFunction.Sum, "subject")]
    [InlineData(AggregateFunction.Average, "due_on")]
    [InlineData(AggregateFunction.Sum, "urgent")]
    [InlineData(AggregateFunction.Min, "urgent")]
    [InlineData(AggregateFunction.Max, "parent")]
    [InlineData(AggregateFunction.Max, "tags")]
    [InlineData(AggregateFunction.CountDistinct, "payload")]
    [InlineData(AggregateFunction.CountDistinct, "channels")]
    public async Task What_cannot_be_made_of_a_field_is_refused(AggregateFunction function, string field)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var query = new AggregateQuery { Aggregates = [new Aggregate(function, tickets.FindReadable(field)!.Ordinal, "x")] };

        await Problem.OfAsync(ProblemCode.InvalidAggregation, () => tickets.CountGroupsAsync(query, CancellationToken.None).AsTask());
    }

    [Theory]
    [InlineData("tags", null)]
    [InlineData("payload", null)]
    [InlineData("subject", DateBucket.Month)]
    [InlineData("call_at", DateBucket.Day)]
    public async Task What_makes_no_groups_is_refused(string field, DateBucket? bucket)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var query = new AggregateQuery { GroupBy = [new GroupKey(tickets.FindReadable(field)!.Ordinal, "x", bucket)] };

        await Problem.OfAsync(ProblemCode.InvalidAggregation, () => tickets.CountGroupsAsync(query, CancellationToken.None).AsTask());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Groups_as_json_keep_the_digits_of_their_columns(string database)
    {
        await using var kernel = await TestKernel.StartOnAsync(database);
        var set = kernel.Database.Set<Ticket>(TestKernel.Itself);
        await set.CreateAsync(new Ticket { Subject = "a", Amount = 1.5m, Priority = 2, OpenedAt = TestKernel.Now, DueOn = new DateOnly(2026, 5, 6), Effort = 0.5 });
        await set.CreateAsync(new Ticket { Subject = "a", Amount = 2m, Priority = 3, OpenedAt = TestKernel.Now, DueOn = new DateOnly(2026, 5, 7), Effort = 1 });
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        int amount = Ticket.Fields.Amount.Ordinal, priority = Ticket.Fields.Priority.Ordinal;
        var query = new AggregateQuery
        {
            GroupBy = [new(Ticket.Fields.Status.Ordinal, "status"), new(Ticket.Fields.OpenedAt.Ordinal, "opened_at"), new(Ticket.Fields.DueOn.Ordinal, "month", DateBucket.Month), new(Ticket.Fields.Parent.Ordinal, "parent")],
            Aggregates =
            [
                new(AggregateFunction.Count, null, "count"),
                new(AggregateFunction.Sum, amount, "total"),
                new(AggregateFunction.Average, amount, "mean"),
                new(AggregateFunction.Max, amount, "largest"),
                new(AggregateFunction.Sum, priority, "points"),
                new(AggregateFunction.Average, priority, "mean_priority"),
                new(AggregateFunction.Sum, Ticket.Fields.Effort.Ordinal, "effort"),
                new(AggregateFunction.Min, priority, "hidden", IsShown: false),
            ],
            Having = new CompareFilter(11, FilterOperator.Equal, FieldValue.Integer(2)),
        };
        var rows = new JsonGroups(new GroupColumns(tickets.Type.Definition, query.GroupBy, query.Aggregates));

        await tickets.AggregateAsync(query, rows, CancellationToken.None);

        Assert.Equal(
            ["""{"status":"new","opened_at":"2026-11-23T08:30:00.000Z","month":"2026-05-01","parent":null,"count":2,"total":3.50,"mean":1.750000,"largest":2.00,"points":5,"mean_priority":2.5000,"effort":1.5}"""],
            rows.Texts);
    }

    private static async Task Check<TKey, TValue>(Func<Ticket, TKey> keyOf, Field<Ticket, TValue> key, List<Ticket> records, ObjectSet<Ticket> set)
    {
        var groups = await set.All.GroupBy(key).Select(Count, Priced, Prices, Total, Mean, Smallest, Last, Points, MeanPriority, First).ToListAsync();
        var expected = records.GroupBy(keyOf).Select(group => (object)(
            group.Key is Reference<Ticket> reference ? reference.Id : (object?)group.Key,
            (long)group.Count(),
            (long)group.Count(ticket => ticket.Amount is not null),
            (long)group.Select(ticket => ticket.Amount).OfType<decimal>().Distinct().Count(),
            Or(group.Any(ticket => ticket.Amount is not null), group.Sum(ticket => ticket.Amount)),
            Rounded(group.Average(ticket => ticket.Amount), 6),
            group.Min(ticket => ticket.Amount)));
        var more = records.GroupBy(keyOf).Select(group => (object)(
            group.Key is Reference<Ticket> reference ? reference.Id : (object?)group.Key,
            group.Max(ticket => ticket.DueOn),
            Or(group.Any(ticket => ticket.Priority is not null), group.Sum(ticket => ticket.Priority)),
            Rounded((decimal?)group.Average(ticket => (decimal?)ticket.Priority), 4),
            group.Select(ticket => ticket.Subject).Min(StringComparer.Ordinal)));

        Assert.Equal(expected.ToHashSet(), groups.Select(group => (object)(
            group.TryGet(key, out var value) ? (value is Reference<Ticket> reference ? reference.Id : (object?)value) : null,
            group.Get(Count),
            group.Get(Priced),
            group.Get(Prices),
            Find(group, Total),
            Find(group, Mean),
            Find(group, Smallest))).ToHashSet());
        Assert.Equal(more.ToHashSet(), groups.Select(group => (object)(
            group.TryGet(key, out var value) ? (value is Reference<Ticket> reference ? reference.Id : (object?)value) : null,
            Find(group, Last),
            Find(group, Points),
            Find(group, MeanPriority),
            group.Get(First))).ToHashSet());
    }

    private static TValue? Find<TValue>(Group<Ticket> group, Aggregate<Ticket, TValue> aggregate)
        where TValue : struct => group.TryGet(aggregate, out var value) ? value : null;

    private static decimal? Or(bool any, decimal? sum) => any ? sum : null;

    private static decimal? Rounded(decimal? mean, int digits) => mean is { } value ? Math.Round(value, digits, MidpointRounding.AwayFromZero) : null;

    private static DateOnly Start(DateOnly day, DateBucket bucket) => bucket switch
    {
        DateBucket.Day => day,
        DateBucket.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        DateBucket.Month => new DateOnly(day.Year, day.Month, 1),
        DateBucket.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    private sealed class JsonGroups(GroupColumns columns) : Storage.IRowSink
    {
        public List<string> Texts { get; } = [];

        public void Accept(Storage.RowReader row)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                columns.WriteJson(writer, row);
            }

            Texts.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }
}
