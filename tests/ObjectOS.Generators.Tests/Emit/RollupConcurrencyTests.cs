using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Queries;
using ObjectOS.Records;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Roll-ups of two records while many write what they are made of: each read is of one state, and each state of whole transactions.</summary>
public sealed class RollupConcurrencyTests
{
    private const int Writers = 4;
    private const int Readers = 3;
    private const int Steps = 40;
    private const int Price = 100;

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/customers.object.yml", """
                fields:
                  name: { type: text, required: true }
                  orders_count: { type: rollup_summary, reference_to: orders, function: count }
                  amount: { type: rollup_summary, reference_to: orders, function: sum, field: price }
                """),
            ("objects/orders.object.yml", """
                fields:
                  number: { type: integer, required: true }
                  customer: { type: lookup, reference_to: customers, on_delete: set_null }
                  price: { type: currency, required: true }
                """)),
        ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"))));

    [Fact]
    public async Task No_read_shows_a_sum_that_no_state_had()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var customers = kernel.Objects.Open("customers", TestKernel.Anybody);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        var ada = (await customers.CreateJsonAsync("""{"name":"Ada"}""")).Record.Id;
        var bob = (await customers.CreateJsonAsync("""{"name":"Bob"}""")).Record.Id;
        var owned = new List<Guid[]>();
        for (var writer = 0; writer < Writers; writer++)
        {
            owned.Add([await OrderAsync(ada), await OrderAsync(bob)]);
        }

        var writing = Task.WhenAll(owned.Select((pair, writer) => Task.Run(() => WriteAsync(pair, new Random(writer)))));
        var seen = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(ReadAsync)));
        await writing;

        Assert.All(seen.SelectMany(static totals => totals), static total => Assert.Equal((Writers * 2L, Writers * 2m * Price), total));
        var ends = (await SumsAsync()).OrderBy(static end => end.Customer).ToArray();
        var children = (await orders.QueryJsonAsync(new Query { Limit = 1000 })).Select(static text => JsonDocument.Parse(text).RootElement)
            .GroupBy(static order => order.GetProperty("customer").GetGuid())
            .ToDictionary(static group => group.Key, static group => (group.LongCount(), group.Sum(static order => order.GetProperty("price").GetDecimal())));
        Assert.Equal(2, ends.Length);
        Assert.All(ends, end => Assert.Equal(children.GetValueOrDefault(end.Customer), (end.Count, end.Amount)));

        async Task<Guid> OrderAsync(Guid customer) => (await orders.CreateJsonAsync(Order(customer, Price))).Record.Id;

        // Each step is one transaction, after which both customers together have as many orders, worth as much, as before.
        async Task WriteAsync(Guid[] pair, Random random)
        {
            for (var step = 0; step < Steps; step++)
            {
                var (to, amount) = (random.Next(2) == 0 ? ada : bob, random.Next(1, Price));
                RecordWrite[] writes = random.Next(3) switch
                {
                    0 => [Change(pair[0], $$"""{"customer":"{{to}}"}""")],
                    1 => [Change(pair[0], $$"""{"price":{{Text(Price - amount)}}}"""), Change(pair[1], $$"""{"price":{{Text(Price + amount)}}}""")],
                    _ => [
                        orders.PrepareDelete(pair[0], default), orders.PrepareCreate(Bytes(Order(to, Price))), Change(pair[1], $$"""{"price":{{Text(Price)}}}"""),
                    ],
                };
                var results = await kernel.Objects.WriteAsync(
                    TestKernel.Anybody,
                    default,
                    async (transaction, token) =>
                    {
                        var done = new List<WriteResult>();
                        foreach (var write in writes)
                        {
                            done.Add(await transaction.RunAsync(write, token));
                        }

                        return done;
                    },
                    CancellationToken.None);
                pair[0] = results.Where(static result => result.Action == WriteAction.Created).Select(static result => result.Id).DefaultIfEmpty(pair[0]).First();
            }
        }

        async Task<List<(long Count, decimal Amount)>> ReadAsync()
        {
            var totals = new List<(long, decimal)>();
            do
            {
                var sums = await SumsAsync();
                totals.Add((sums.Sum(static sum => sum.Count), sums.Sum(static sum => sum.Amount)));
            }
            while (!writing.IsCompleted);
            return totals;
        }

        async Task<List<(Guid Customer, long Count, decimal Amount)>> SumsAsync() =>
            [.. (await customers.QueryJsonAsync(new Query { Limit = 10 })).Select(static text => JsonDocument.Parse(text).RootElement).Select(static customer =>
                (customer.GetProperty("id").GetGuid(), customer.GetProperty("orders_count").GetInt64(), customer.GetProperty("amount").GetDecimal()))];

        RecordWrite Change(Guid id, string json) => orders.PrepareUpdate(id, Bytes(json), default);
    }

    private static string Order(Guid customer, int price) => $$"""{"number":1,"customer":"{{customer}}","price":{{Text(price)}}}""";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
