using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Formulas and roll-ups, emitted and run over a real database.</summary>
public sealed class FormulaTests
{
    private const string Customers =
        """
        trash: true
        fields:
          first_name: { type: text, required: true }
          last_name: { type: text }
          credit: { type: currency }
          parent: { type: lookup, reference_to: customers, on_delete: set_null }
          full_name: { type: formula, return_type: text, formula: "record.last_name == null ? record.first_name : record.first_name + ' ' + record.last_name" }
          group_name: { type: formula, data_type: text, expression: "record.parent.full_name" }
          orders_count: { type: rollup_summary, reference_to: orders, function: count }
          open_amount: { type: summary, summary_object: orders, summary_type: sum, summary_field: total, filter: [{ field: status, operator: equals, value: open }] }
          last_order: { type: rollup_summary, reference_to: orders, function: max, field: placed_on, filter: "record.status != 'done'" }
          mean: { type: rollup_summary, reference_to: orders, function: avg, field: total, scale: 3 }
          is_over: { type: formula, return_type: boolean, formula: "record.open_amount > record.credit" }
        """;

    private const string Orders =
        """
        trash: true
        fields:
          number: { type: integer, required: true }
          customer: { type: lookup, reference_to: customers, on_delete: set_null }
          status: { type: select, required: true, default: open, options: [open, done] }
          quantity: { type: integer }
          price: { type: currency }
          placed_on: { type: date }
          total: { type: formula, return_type: currency, formula: record.quantity * record.price }
          label: { type: formula, return_type: text, formula: "record.customer.full_name + ': ' + string(record.total)" }
          due_on: { type: formula, return_type: date, formula: "record.placed_on + duration('30d')" }
        """;

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/customers.object.yml", Customers),
            ("objects/orders.object.yml", Orders)),
        ProjectFiles.Exactly(("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"))));

    [Fact]
    public async Task A_record_is_returned_with_what_is_computed_of_it()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var customers = kernel.Objects.Open("customers", TestKernel.Anybody);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        var ada = await customers.CreateJsonAsync("""{"first_name":"Ada","last_name":"L","credit":10}""");
        var bob = await customers.CreateJsonAsync($$"""{"first_name":"Bob","parent":"{{ada.Record.Id}}"}""");

        var order = await orders.CreateJsonAsync($$"""{"number":1,"customer":"{{ada.Record.Id}}","quantity":3,"price":2.5,"placed_on":"2026-01-15"}""");
        var changed = await orders.UpdateJsonAsync(order.Record.Id, """{"quantity":7}""");

        Assert.Contains("\"full_name\":\"Ada L\"", Json(ada), StringComparison.Ordinal);
        Assert.Contains("\"full_name\":\"Bob\",\"group_name\":\"Ada L\",\"orders_count\":0,\"open_amount\":0.00,\"last_order\":null,\"mean\":null", Json(bob), StringComparison.Ordinal);
        Assert.Contains("\"total\":7.50,\"label\":\"Ada L: 7.50\",\"due_on\":\"2026-02-14\"", Json(order), StringComparison.Ordinal);
        Assert.Contains("\"total\":17.50,\"label\":\"Ada L: 17.50\"", Json(changed!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roll_up_and_what_is_made_of_it_follow_the_records_they_go_through()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var customers = kernel.Objects.Open("customers", TestKernel.Anybody);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        var ada = (await customers.CreateJsonAsync("""{"first_name":"Ada","credit":10}""")).Record.Id;
        await orders.CreateJsonAsync($$"""{"number":1,"customer":"{{ada}}","quantity":1,"price":10,"placed_on":"2026-01-15"}""");
        await orders.CreateJsonAsync($$"""{"number":2,"customer":"{{ada}}","quantity":1,"price":0.01,"placed_on":"2026-01-14"}""");
        var done = (await orders.CreateJsonAsync($$"""{"number":3,"customer":"{{ada}}","status":"done","quantity":5,"price":5,"placed_on":"2026-01-16"}""")).Record.Id;

        var before = await customers.GetJsonAsync(ada);
        Assert.True(await orders.DeleteAsync(done, default, CancellationToken.None));
        var after = await customers.GetJsonAsync(ada);

        Assert.Contains("\"orders_count\":3,\"open_amount\":10.01,\"last_order\":\"2026-01-15\",\"mean\":11.670,\"is_over\":true", before, StringComparison.Ordinal);
        Assert.Contains("\"orders_count\":2,\"open_amount\":10.01,\"last_order\":\"2026-01-15\",\"mean\":5.005,\"is_over\":true", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_computed_can_be_filtered_sorted_grouped_added_up_and_expanded()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var customers = kernel.Objects.Open("customers", TestKernel.Anybody);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        var ada = (await customers.CreateJsonAsync("""{"first_name":"Ada"}""")).Record.Id;
        var bob = (await customers.CreateJsonAsync("""{"first_name":"Bob"}""")).Record.Id;
        foreach (var (number, who, price) in new[] { (1, ada, "5"), (2, bob, "3"), (3, ada, "5"), (4, bob, "null") })
        {
            await orders.CreateJsonAsync($$"""{"number":{{number}},"customer":"{{who}}","quantity":2,"price":{{price}}}""");
        }

        var definition = orders.Type.Definition;
        var (number0, total, label) = (Ordinal(definition, "number"), Ordinal(definition, "total"), Ordinal(definition, "label"));
        var numbers = new FieldMask();
        numbers.Add(number0);
        var found = await orders.QueryJsonAsync(new Query { Where = new CompareFilter(total, FilterOperator.GreaterOrEqual, FieldValue.Decimal(10)), Select = numbers, OrderBy = [new Sort(number0)] });
        var sorted = await orders.QueryJsonAsync(new Query { Select = numbers, OrderBy = [new Sort(total, Descending: true), new Sort(label), new Sort(number0)] });
        var byCustomer = await customers.QueryJsonAsync(new Query
        {
            Where = new CompareFilter(Ordinal(customers.Type.Definition, "open_amount"), FilterOperator.Greater, FieldValue.Decimal(6)),
            Select = FieldMask.Of(Ordinal(customers.Type.Definition, "first_name")),
            OrderBy = [new Sort(Ordinal(customers.Type.Definition, "orders_count"))],
        });
        var related = await orders.QueryJsonAsync(new Query
        {
            Where = new RelatedFilter(Ordinal(definition, "customer"), new CompareFilter(Ordinal(customers.Type.Definition, "full_name"), FilterOperator.Equal, FieldValue.Text("Bob"))),
            Select = numbers,
            OrderBy = [new Sort(Ordinal(customers.Type.Definition, "open_amount")) { Via = [Ordinal(definition, "customer")] }, new Sort(number0)],
        });

        Assert.Equal(["""{"number":1}""", """{"number":3}"""], found);
        Assert.Equal(["""{"number":4}""", """{"number":1}""", """{"number":3}""", """{"number":2}"""], sorted);
        Assert.Equal(["""{"first_name":"Ada"}"""], byCustomer);
        Assert.Equal(["""{"number":2}""", """{"number":4}"""], related);
        Assert.Equal(["""{"total":6.00,"n":1,"sum":6.00}""", """{"total":10.00,"n":2,"sum":20.00}""", """{"total":null,"n":1,"sum":null}"""], await GroupsAsync(orders, total));
    }

    [Fact]
    public async Task A_page_ordered_by_what_is_computed_goes_on_where_it_ended()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        foreach (var price in new[] { "3", "null", "1", "2", "2" })
        {
            await orders.CreateJsonAsync($$"""{"number":{{price.Length}},"quantity":2,"price":{{price}}}""");
        }

        var total = Ordinal(orders.Type.Definition, "total");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var rows = new Rows(orders.Type, FieldMask.Of(total));
            var end = await orders.PageAsync(new Query { Select = FieldMask.Of(total), OrderBy = [new Sort(total)], Limit = 2, After = cursor }, rows, CancellationToken.None);
            seen.AddRange(rows.Texts);
            cursor = end.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["""{"total":2.00}""", """{"total":4.00}""", """{"total":4.00}""", """{"total":6.00}""", """{"total":null}"""], seen);
    }

    [Fact]
    public async Task What_is_computed_cannot_be_written()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var orders = kernel.Objects.Open("orders", TestKernel.Itself);

        var problem = await Assert.ThrowsAsync<ProblemException>(async () => await orders.CreateJsonAsync("""{"number":1,"total":5}"""));

        Assert.Equal("READ_ONLY /total", $"{Assert.Single(problem.Fields).Code} {problem.Fields[0].Pointer}");
    }

    [Fact]
    public async Task What_is_computed_does_not_tell_what_its_caller_may_not_read()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition, configure: services => services.AddSingleton<IPolicyProvider>(new Ruled()));
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in new[] { "no_price", "no_customer_name", "some_customers", "some_orders", "all" })
        {
            var context = new CallContext(new Principal(Guid.NewGuid(), [role]), null, TestKernel.Now);
            known.Add(role, string.Join(' ', [.. Computed(kernel.Objects.Open("orders", context)), .. Computed(kernel.Objects.Open("customers", context))]));
        }

        Assert.Equal("total label due_on full_name group_name orders_count open_amount last_order mean is_over", known["all"]);
        Assert.Equal("due_on full_name group_name orders_count last_order", known["no_price"]);
        Assert.Equal("total due_on orders_count open_amount last_order mean is_over", known["no_customer_name"]);
        Assert.Equal("total due_on full_name orders_count open_amount last_order mean is_over", known["some_customers"]);
        Assert.Equal("total label due_on full_name group_name", known["some_orders"]);
    }

    private static IEnumerable<string> Computed(Records.RecordAccess access) =>
        access.Type.Definition.Computed.Where(field => access.Policy.Readable[field.Ordinal]).Select(field => field.Name);

    private static int Ordinal(ObjectDefinition definition, string field) => definition.FindField(field)!.Ordinal;

    private static async Task<IReadOnlyList<string>> GroupsAsync(Records.RecordAccess access, int field)
    {
        var query = new AggregateQuery
        {
            GroupBy = [new GroupKey(field, "total")],
            Aggregates = [new Aggregate(AggregateFunction.Count, null, "n"), new Aggregate(AggregateFunction.Sum, field, "sum")],
        };
        var groups = new Groups(new GroupColumns(access.Type.Definition, query.GroupBy, query.Aggregates));
        await access.AggregateAsync(query, groups, CancellationToken.None);
        return groups.Texts;
    }

    private static string Json(Records.WrittenRecord record) => record.ToJson();

    /// <summary>Roles that may not read a field, or for whom not all records exist.</summary>
    private sealed class Ruled : IPolicyProvider
    {
        public ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition)
        {
            var hidden = (context.Principal.Roles[0], definition.Name) switch
            {
                ("no_price", "orders") => "price",
                ("no_customer_name", "customers") => "first_name",
                _ => null,
            };
            var isPartial = context.Principal.Roles[0] == "some_" + definition.Name;
            return new ObjectPolicy
            {
                CanRead = true,
                Readable = hidden is null ? definition.AllFields : definition.AllFields.Without(FieldMask.Of(Ordinal(definition, hidden))),
                ReadRows = isPartial ? new CompareFilter(SystemFields.Owner, FilterOperator.Equal, FieldValue.Uuid(Guid.Empty)) : null,
            };
        }
    }

    private sealed class Rows(RecordType type, FieldMask fields) : IRowSink
    {
        public List<string> Texts { get; } = [];

        public void Accept(RowReader row) => Texts.Add(Write(json => type.WriteJson(json, row, fields)));
    }

    private sealed class Groups(GroupColumns columns) : IRowSink
    {
        public List<string> Texts { get; } = [];

        public void Accept(RowReader row) => Texts.Add(Write(json => columns.WriteJson(json, row)));
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
