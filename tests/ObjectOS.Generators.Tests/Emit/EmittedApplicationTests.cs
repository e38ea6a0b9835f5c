using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>What is emitted for a plugin and an application, run over a real database.</summary>
public sealed class EmittedApplicationTests
{
    private const string Code =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using ObjectOS.Events;
        using ObjectOS.Lifecycle;
        using ObjectOS.Queries;
        using ObjectOS.Security;
        using ObjectOS.Services;
        using ObjectOS.Storage;

        namespace Acme.Shop;

        /// <summary>What the shop does.</summary>
        public interface IShop
        {
            /// <summary>Subjects of large orders that are open.</summary>
            ValueTask<IReadOnlyList<string>> FindLargeAsync(CallContext context, decimal above);

            /// <summary>Customers of a name with the subjects of their orders, largest first.</summary>
            ValueTask<IReadOnlyList<string>> FindCustomersAsync(CallContext context, string name);

            /// <summary>The options it was given.</summary>
            ShopOptions Options { get; }
        }

        [Provides<IShop>]
        internal sealed class TheShop(IDatabase database, ShopOptions options, TimeProvider? time) : IShop
        {
            public ShopOptions Options => time is null ? throw new InvalidOperationException() : options;

            public async ValueTask<IReadOnlyList<string>> FindLargeAsync(CallContext context, decimal above)
            {
                var orders = await database.Orders(context)
                    .Where(Order.Fields.Status == OrderStatus.Open & Order.Fields.Total > above & Order.Fields.CreatedAt <= context.Now)
                    .OrderBy(Order.Fields.Subject.Descending)
                    .Take(20)
                    .ToListAsync();
                return orders.ConvertAll(order => order.Subject);
            }

            public async ValueTask<IReadOnlyList<string>> FindCustomersAsync(CallContext context, string name)
            {
                var found = new List<string>();
                var large = Customer.Relations.Orders.Where(Order.Fields.Customer.Where(Customer.Fields.Name == name)).OrderBy(Order.Fields.Total.Descending);
                await foreach (var customer in database.Customers(context)
                    .Where(Customer.Relations.Orders.Some(Order.Fields.Customer.Where(Customer.Fields.Name == name)))
                    .Include(large.With(Order.Fields.Customer))
                    .ToAsyncEnumerable())
                {
                    foreach (var order in Customer.Relations.Orders.Of(customer))
                    {
                        found.Add($"{order.Customer.Record!.Name}: {order.Subject}");
                    }
                }

                return found;
            }
        }

        /// <summary>Both sides of a change, one instance.</summary>
        [EventHandler(Order = 5)]
        internal sealed class OrderWatcher : IBeforeHandler<Order>, IAfterHandler<OrderCreated>
        {
            private int asked;

            public ValueTask HandleAsync(RecordChange<Order> change, CancellationToken cancellationToken)
            {
                asked++;
                change.Record.Note = "<p>asked</p><script>alert(1)</script>";
                return default;
            }

            public ValueTask HandleAsync(OrderCreated happened, CancellationToken cancellationToken) =>
                asked > 0 ? default : throw new InvalidOperationException("Another instance was asked.");
        }

        internal sealed class Install : IInstallHook, IEnableHook
        {
            private bool installed;

            public async ValueTask InstallAsync(PluginContext context, CancellationToken cancellationToken)
            {
                installed = true;
                await using var work = await context.Database.BeginAsync(CallContext.System(TimeProvider.System), cancellationToken);
                await work.Customers.CreateAsync(new Customer { Name = "Installed", Kind = CustomerKind.Company }, cancellationToken);
                await work.CommitAsync(cancellationToken);
            }

            public ValueTask EnableAsync(PluginContext context, CancellationToken cancellationToken) =>
                installed ? default : throw new InvalidOperationException("Another instance was installed.");
        }
        """;

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        Shop.Plugin
            .With("Shop.cs", Code)
            .Replace("plugin.yml", "name: Shop\n", "name: Shop\nprovides:\n  services: [Acme.Shop.IShop]\nhooks:\n  on_install: Acme.Shop.Install\n  on_enable: Acme.Shop.Install\n"),
        Shop.App));

    [Fact]
    public void The_definition_says_what_was_linked()
    {
        var definition = Shared.Value.Definition;

        Assert.Equal(("acme-shop-app", "Acme's shop", "2.0.0"), (definition.Id, definition.Name, definition.Version));
        Assert.Equal((ApplicationAccess.Open, SeedMode.OnInstall), (definition.Access, definition.Seed));
        Assert.Equal(["acme-shop", "acme-shop-app"], definition.Plugins.Select(plugin => plugin.Id));
        Assert.Equal(["customers", "orders"], definition.ObjectNames);
        Assert.Equal(["customers", "orders"], definition.Fixtures.Select(fixture => fixture.Object));
        Assert.Equal("http://127.0.0.1:1", definition.Settings["ObjectOS:Urls"]);
        Assert.Null(definition.FindType("none"));
        Assert.Same(definition.FindType("orders"), definition.FindType("orders"));
        Assert.Equal(64, definition.SchemaFingerprint.Length);
    }

    [Fact]
    public void The_machinery_of_a_record_is_found_by_its_class()
    {
        var order = Shared.Value.Plugin.GetType("Acme.Shop.Order", throwOnError: true)!;

        var found = GetType(order);

        Assert.Same(Shared.Value.Definition.FindType("orders"), found);
        Assert.Throws<InvalidOperationException>(() => GetType(typeof(Sample.Ticket)));

        static object? GetType(Type record)
        {
            try
            {
                return typeof(ApplicationDefinition).GetMethod("GetType", 1, [])!.MakeGenericMethod(record).Invoke(Shared.Value.Definition, []);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is InvalidOperationException inner)
            {
                throw inner;
            }
        }
    }

    [Fact]
    public void Every_field_is_described_as_the_kernel_needs_it()
    {
        var orders = Shared.Value.Definition.FindType("orders")!.Definition;

        Assert.Equal(("orders", "acme-shop", "Order", "number"), (orders.Name, orders.Plugin, orders.Label, orders.TitleField));
        Assert.Equal("{\"icon\":\"cart\"}", orders.Annotations);
        Assert.Equal(Enumerable.Range(0, orders.Fields.Length), orders.Fields.Select(field => field.Ordinal));
        var status = orders.FindField("status")!;
        Assert.Equal(("\"open\"", "In transit", "blue"), (status.Default, status.Options[1].Label, status.Options[1].Color));
        Assert.Equal(new ReferenceDefinition("customers", OnDelete.Cascade), orders.FindField("customer")!.Reference);
        Assert.Equal((0m, 1000000m, 2), (orders.FindField("total")!.Min, orders.FindField("total")!.Max, orders.FindField("total")!.Scale));
        Assert.Equal(("now", "today", "\"17:30:00.000\""), (orders.FindField("placed_at")!.Default, orders.FindField("due_on")!.Default, orders.FindField("deliver_at")!.Default));
        Assert.Equal(orders.Indexes.Length, orders.Indexes.Select(index => index.Name).Distinct().Count());
        Assert.Contains(orders.Indexes, index => index is { Unique: true, Fields: [var ordinal] } && orders.Fields[ordinal].Name == "email");
    }

    [Fact]
    public async Task A_record_goes_from_json_to_the_database_and_back()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        var customer = await CustomerAsync(kernel);
        var body =
            $$"""
            {"subject":"Tea \"","email":"ada@acme.example","status":"in_transit","channels":["phone","web"],"tags":["a","ü"],"total":12.50,"weight":0.25,"pieces":3,
            "paid":true,"due_on":"2026-12-24","deliver_at":"08:15","placed_at":"2026-11-01T10:00:00+01:00","customer":"{{customer}}","payload":{"k":[1,2]},
            "place":{"latitude":1.5,"longitude":-2},"address":{"city":"Wien","postal_code":"1010"} }
            """;

        var written = await orders.CreateJsonAsync(body);
        var record = written.ToJson();
        var read = await orders.GetJsonAsync(written.Record.Id);

        Assert.Equal(record, read);
        using var json = JsonDocument.Parse(record);
        var root = json.RootElement;
        Assert.Equal("O-0003", root.GetProperty("number").GetString());
        Assert.Equal("12.50", root.GetProperty("total").GetRawText());
        Assert.Equal("2026-11-01T09:00:00.000Z", root.GetProperty("placed_at").GetString());
        Assert.Equal("[\"phone\",\"web\"]", root.GetProperty("channels").GetRawText());
        Assert.Equal("{\"k\":[1,2]}", root.GetProperty("payload").GetRawText());
        Assert.Equal("<p>asked</p>", root.GetProperty("note").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("previous").ValueKind);
    }

    [Fact]
    public async Task Defaults_are_filled_in_and_what_is_required_is_asked_for()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);

        var written = await orders.CreateJsonAsync($$"""{"subject":"Tea","total":1,"customer":"{{await CustomerAsync(kernel)}}" }""");
        using var json = JsonDocument.Parse(written.ToJson());
        var defaults = string.Join(' ', "status channels tags weight pieces paid due_on deliver_at placed_at payload place".Split(' ')
            .Select(name => json.RootElement.GetProperty(name).GetRawText()));
        Assert.Equal(
            "\"open\" [\"web\"] [\"new\"] 1.5 1 false \"2026-11-23\" \"17:30:00.000\" \"2026-11-23T08:30:00.000Z\" {\"a\":[1,\"\\\"\"]} {\"latitude\":48.2,\"longitude\":16.37}",
            defaults);

        var problem = await Assert.ThrowsAsync<ObjectOS.Problems.ProblemException>(() => orders.CreateJsonAsync("""{"subject":"tea","pieces":0,"status":"lost"}""").AsTask());
        Assert.Equal(
            ["customer REQUIRED", "pieces TOO_SMALL", "status OPTION", "subject PATTERN", "total REQUIRED"],
            problem.Fields.Select(field => $"{field.Field} {field.Code}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fixtures_and_hooks_prepare_the_database_once()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);

        var customers = await kernel.Objects.Open("customers", TestKernel.Anybody).CountAsync(null, CancellationToken.None);
        var seeded = await kernel.Host.SeedAsync();

        Assert.Equal(2, customers);
        Assert.All(seeded, count => Assert.Equal(0, count.Inserted));
        Assert.Equal(3, seeded.Sum(count => count.Skipped));
    }

    [Fact]
    public async Task Services_are_constructed_and_typed_queries_run()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition, [new("ObjectOS:Plugins:acme-shop:carrier", "bike")]);
        var contract = Shared.Value.Plugin.GetType("Acme.Shop.IShop", throwOnError: true)!;
        var shop = kernel.Services.GetService(contract);

        // The sample records were made just now, by the clock.
        var inALongTime = new CallContext(Principal.Anonymous, null, DateTimeOffset.MaxValue);
        var find = (ValueTask<IReadOnlyList<string>>)contract.GetMethod("FindLargeAsync")!.Invoke(shop, [inALongTime, 2m])!;
        var options = contract.GetProperty("Options")!.GetValue(shop)!;

        Assert.Equal(["Second", "First"], await find);
        var customers = (ValueTask<IReadOnlyList<string>>)contract.GetMethod("FindCustomersAsync")!.Invoke(shop, [TestKernel.Anybody, "Ada \"\"\"Lovelace\"\"\""])!;
        Assert.Equal(["Ada \"\"\"Lovelace\"\"\": First", "Ada \"\"\"Lovelace\"\"\": Second"], await customers);
        Assert.Equal("Bike", options.GetType().GetProperty("Carrier")!.GetValue(options)!.ToString());
        Assert.Equal(10L, options.GetType().GetProperty("Limit")!.GetValue(options));
    }

    [Theory]
    [InlineData("carrier", "horse", "'ObjectOS:Plugins:acme-shop:carrier' is 'horse', which is not one of post, bike.")]
    [InlineData("limit", "many", "'ObjectOS:Plugins:acme-shop:limit' is 'many', which is not a whole number.")]
    [InlineData("limit", "0", "'ObjectOS:Plugins:acme-shop:limit': 'limit' must not be less than 1.")]
    public async Task An_option_that_is_wrong_stops_the_start(string key, string value, string message)
    {
        var problem = await Assert.ThrowsAsync<ConfigurationException>(async () =>
        {
            await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition, [new("ObjectOS:Plugins:acme-shop:" + key, value)]);
        });

        Assert.Equal(message, problem.Message);
        Assert.Equal("ObjectOS:Plugins:acme-shop:" + key, problem.Setting);
    }

    [Fact]
    public async Task Handlers_are_called_by_one_instance()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);

        await kernel.Objects.Open("orders", TestKernel.Anybody).CreateJsonAsync($$"""{"subject":"Tea","total":1,"customer":"{{await CustomerAsync(kernel)}}" }""");

        Assert.All(kernel.Events.Counts, count => Assert.Equal(0, count.Failures));
        Assert.Equal(
            ["Acme.Shop.OrderWatcher 1", "Acme.Shop.OrderWatcher 1"],
            kernel.Events.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Handler} {count.Calls}")));
    }

    private static async Task<string> CustomerAsync(TestKernel kernel)
    {
        var written = await kernel.Objects.Open("customers", TestKernel.Anybody).CreateJsonAsync("""{"name":"Grace","kind":"person"}""");
        return written.Record.Id.ToString();
    }}
