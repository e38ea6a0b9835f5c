using System.Reflection;
using System.Text.Json.Nodes;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>An object of a plugin that an application extends, compiled, and run over a real database: the plugin's C# knows its own class, the application's the derived one.</summary>
public sealed class ExtensionTests
{
    private const string Products =
        """
        label: Product
        trash: true
        fields:
          name: { type: text, required: true, max_length: 40 }
          code: { type: text, help_text: Its code }
          made_on: { type: date }
          price: { type: currency, required: true, default: 5 }
          kind: { type: select, required: true, default: plain, options: [plain, fancy] }
        validations:
          - { name: priced, condition: record.price >= 0, message: Not negative }
        indexes:
          by_code: { fields: [code], unique: true }
        """;

    private const string Orders =
        """
        fields:
          product: { type: lookup, reference_to: products, required: true, on_delete: restrict }
          amount: { type: integer }
        validations:
          - { name: in_stock, condition: record.amount <= record.product.stock, message: "Only ${record.product.stock}" }
        """;

    private const string Extension =
        """
        label: Article
        fields:
          name: { max_length: 10, label: Title }
          code: { required: true }
          made_on: { required: true }
          stock: { type: integer, required: true, default: 3, min: 0 }
          shelf: { type: select, options: [low, high], default: high }
          maker: { type: lookup, reference_to: makers, on_delete: set_null }
          full: { type: text, default: "${record.name} (${record.stock})" }
        validations:
          shelved: { condition: "record.shelf != 'low' || record.kind == 'plain'", message: "${record.name} is ${record.kind}" }
        indexes:
          by_stock: { fields: [stock, price] }
        """;

    private const string PluginCode =
        """
        using System.Threading;
        using System.Threading.Tasks;
        using ObjectOS.Events;
        using ObjectOS.Security;
        using ObjectOS.Storage;

        namespace Acme.Shop;

        [EventHandler]
        internal sealed class Trim : IBeforeHandler<Product>
        {
            public ValueTask HandleAsync(RecordChange<Product> change, CancellationToken cancellationToken)
            {
                change.Record.Name = change.Record.Name.Trim();
                return default;
            }
        }

        public static class Shop
        {
            public static async Task<string> SellAsync(IDatabase database, CallContext context)
            {
                var product = new Product { Name = " Lamp ", Code = "L", MadeOn = new(2026, 1, 2), Price = 7 };
                await database.Products(context).CreateAsync(product);
                product.Price = 8;
                await database.Products(context).UpdateAsync(product);
                var found = (await database.Products(context).Where(Product.Fields.Price == 8m).ToListAsync())[0];
                return $"{product.Name} {product.Version} {found.Kind} {found.GetType().FullName}";
            }
        }
        """;

    private const string AppCode =
        """
        using System.Threading;
        using System.Threading.Tasks;
        using ObjectOS.Events;
        using ObjectOS.Queries;
        using ObjectOS.Security;
        using ObjectOS.Storage;
        using Acme.Shop;

        namespace Acme.ShopApp;

        [EventHandler(Order = -1)]
        internal sealed class Restock : IBeforeHandler<Product>
        {
            public ValueTask HandleAsync(RecordChange<Product> change, CancellationToken cancellationToken)
            {
                // Asked before the plugin's handler, which trims.
                change.Record.Stock = change.Record.Name == " Many " ? (change.Previous?.Stock ?? 0) + 70 : change.Record.Stock;
                return default;
            }
        }

        internal sealed class StockRules(ObjectOS.Records.ObjectCatalog catalog)
        {
            public static string Told { get; private set; } = "";

            [BeforeCreate(Order = 5)]
            public void Mark(RecordChange<Product> change) => change.Record.Code = change.Record.Code == "mark" ? $"{change.Kind} {change.Record.Stock}" : change.Record.Code;

            [BeforeUpdate]
            internal async Task Guard(RecordChange<Product> change, CancellationToken cancellationToken)
            {
                await Task.Yield();
                if (change.Previous!.Stock > change.Record.Stock)
                {
                    throw new ObjectOS.Problems.ProblemException(ObjectOS.Problems.ProblemCode.PermissionDenied, $"Less of {catalog.Names.Count}");
                }
            }

            [BeforeDelete]
            public ValueTask Keep(RecordChange<Product> change) =>
                change.Record.Name == "Kept" ? throw new ObjectOS.Problems.ProblemException(ObjectOS.Problems.ProblemCode.PermissionDenied, "Kept") : default;

            [AfterCreate]
            public void Tell(ProductCreated happened) => Told += $"+{happened.Record.Name}";

            [AfterUpdate]
            public Task Tell(ProductUpdated happened, CancellationToken cancellationToken)
            {
                Told += $"~{happened.Record.Name}";
                return Task.CompletedTask;
            }

            [AfterDelete]
            public ValueTask Tell(ProductDeleted happened)
            {
                Told += $"-{happened.Record.Name}";
                return default;
            }
        }

        public static class Stock
        {
            public static Task<string> ToldAsync(IDatabase database, CallContext context) => Task.FromResult(StockRules.Told);


            public static async Task<string> CountAsync(IDatabase database, CallContext context)
            {
                await database.Products(context).CreateAsync(new Product { Name = "Desk", Code = "D", MadeOn = new(2026, 1, 2), Stock = 9, Shelf = ProductShelf.Low });
                var found = (Product)(await database.Products(context)
                    .Where(Product.Fields.Stock > 5 & Product.Fields.Shelf == ProductShelf.Low & Product.Fields.Name == "Desk")
                    .OrderBy(Product.Fields.Stock.Descending)
                    .ToListAsync())[0];
                return $"{found.Name} {found.Stock} {found.Shelf} {found.Full}";
            }

            public static async Task<string> OwnSetAsync(IDatabase database, CallContext context)
            {
                await using var work = await database.BeginAsync(context);
                var maker = await work.Makers.CreateAsync(new Maker { Name = "Ada" });
                var made = await work.Set<Product>().CreateAsync(new Product { Name = "Chair", Code = "C", MadeOn = new(2026, 1, 2), Stock = 4, Maker = maker });
                await work.Set<Product>().CreateManyAsync([new Product { Name = "Stool", Code = "S", MadeOn = new(2026, 1, 2), Stock = 6 }, new Product { Name = "Bench", Code = "B", MadeOn = new(2026, 1, 2), Stock = 1 }]);
                await work.CommitAsync();

                var products = database.Set<Product>(context);
                var some = await products.Where(Product.Fields.Stock > 1).OrderBy(Product.Fields.Stock.Descending, Product.Fields.Name.Ascending).Include(Product.Fields.Maker).ToListAsync();
                var first = await products.OrderBy(Product.Fields.Stock.Ascending).FirstOrDefaultAsync();
                made.Stock = 5;
                await products.UpdateAsync(made);
                var put = await products.UpsertAsync(new Product { Name = "Bench", Code = "B", MadeOn = new(2026, 1, 2), Stock = 2 }, [Product.Fields.Code]);
                var sum = await products.Where(Product.Fields.Name != "Bench").SumAsync(Product.Fields.Stock);
                var kinds = (await products.All.GroupBy(Product.Fields.Shelf).Select(Product.Fields.Id.Count()).ToListAsync()).Count;
                var deleted = await products.DeleteManyAsync(Product.Fields.Stock > 5);
                var stock = (await products.GetAsync(made.Id)).Stock;
                return $"{string.Join(',', some.ConvertAll(product => $"{product.Name}:{product.Stock}:{product.Maker?.Record?.Name}"))} {first!.Name} {put.Version} {sum} {kinds} {deleted} {stock}";
            }
        }
        """;

    private static readonly string[] Shown = ["name", "stock", "shelf", "full", "price"];

    private static readonly Lazy<EmittedApplication> Shared = new(() => EmittedApplication.Load(
        ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"),
            ("objects/products.object.yml", Products),
            ("objects/orders.object.yml", Orders.Replace("validations:\n  - { name: in_stock, condition: record.amount <= record.product.stock, message: \"Only ${record.product.stock}\" }", "", StringComparison.Ordinal)),
            ("Shop.cs", PluginCode)),
        ProjectFiles.Exactly(
            ("app.yml", "id: acme-app\nname: App\nversion: 1.0.0\naccess: open\n"),
            ("objects/products.object.yml", Extension),
            ("objects/makers.object.yml", "fields:\n  name: { type: text }\n"),
            ("objects/orders.validation.yml", "rules:\n  - { name: in_stock, condition: record.amount <= record.product.stock, message: \"Only ${record.product.stock}\" }\n"),
            ("Stock.cs", AppCode))));

    [Fact]
    public void The_object_is_one_with_what_was_added_behind_what_the_plugin_has()
    {
        var products = Shared.Value.Definition.FindType("products")!.Definition;

        Assert.Equal(
            ["name", "code", "made_on", "price", "kind", "deleted_at", "deleted_by", "stock", "shelf", "maker", "full"],
            products.Fields.Where(field => !field.IsSystem).Select(field => field.Name));
        Assert.Equal(("acme-shop", "Article"), (products.Plugin, products.Label));
        Assert.Equal((10, "Title", true), (products.FindField("name")!.MaxLength, products.FindField("name")!.Label, products.FindField("name")!.Required));
        Assert.Equal((true, "Its code"), (products.FindField("code")!.Required, products.FindField("code")!.Description));
        Assert.Equal(["priced", "shelved"], products.Validations.Select(validation => validation.Name));
        Assert.Contains(products.Indexes, index => index.Name.Contains("by_code", StringComparison.Ordinal));
        Assert.Contains(products.Indexes, index => index.Name.Contains("by_stock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"Lamp","code":"L","made_on":"2026-01-02"}""", null)]
    [InlineData("""{"name":"Lamp","code":"L"}""", "REQUIRED /made_on")]
    [InlineData("""{"name":"Lamp","made_on":"2026-01-02"}""", "REQUIRED /code")]
    [InlineData("""{"name":"A long lamp","code":"L","made_on":"2026-01-02"}""", "TOO_LONG /name")]
    [InlineData("""{"name":"Lamp","code":"L","made_on":"2026-01-02","stock":-1}""", "TOO_SMALL /stock")]
    [InlineData("""{"name":"Lamp","code":"L","made_on":"2026-01-02","shelf":"low","kind":"fancy"}""", "RULE_SHELVED ")]
    [InlineData("""{"name":"Lamp","code":"L","made_on":"2026-01-02","price":-1}""", "RULE_PRICED /price")]
    public async Task Both_sets_of_rules_hold(string body, string? wanted)
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var products = kernel.Objects.Open("products", TestKernel.Anybody);

        string? got = null;
        try
        {
            var made = JsonNode.Parse((await products.CreateJsonAsync(body)).ToJson())!;
            Assert.Equal("""{"name":"Lamp","stock":3,"shelf":"high","full":"Lamp (3)","price":5.00}""", new JsonObject(
                Shown.Select(name => KeyValuePair.Create(name, made[name]?.DeepClone()))).ToJsonString());
        }
        catch (ProblemException problem)
        {
            got = string.Join('|', problem.Fields.Select(each => $"{each.Code} {each.Pointer}"));
        }

        Assert.Equal(wanted, got);
    }

    [Fact]
    public async Task The_plugins_code_goes_on_with_its_own_class()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);

        Assert.Equal("Lamp 2 Plain Acme.ShopApp.Product", await CallAsync(Shared.Value.Plugin, "Acme.Shop.Shop", "SellAsync", kernel));
        var stored = JsonNode.Parse(Assert.Single(await kernel.Objects.Open("products", TestKernel.Anybody).QueryJsonAsync(new())))!;
        Assert.Equal((3L, "high", "8.00"), ((long)stored["stock"]!, (string)stored["shelf"]!, stored["price"]!.ToJsonString()));
    }

    [Fact]
    public async Task The_applications_code_sees_what_was_added()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);

        Assert.Equal("Desk 9 Low Desk (9)", await CallAsync(Shared.Value.App, "Acme.ShopApp.Stock", "CountAsync", kernel));
    }

    [Fact]
    public async Task Whether_a_record_is_in_the_trash_is_told_by_the_plugins_own_fields()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var maker = (await kernel.Objects.Open("makers", TestKernel.Anybody).CreateJsonAsync("""{"name":"Ada"}""")).Record.Id;
        var products = kernel.Objects.Open("products", TestKernel.Anybody);

        var id = (await products.CreateJsonAsync($$"""{"name":"Lamp","code":"L","made_on":"2026-01-02","maker":"{{maker}}"}""")).Record.Id;

        Assert.Contains($"\"deleted_at\":null,\"deleted_by\":null,\"stock\":3,\"shelf\":\"high\",\"maker\":\"{maker}\"", await products.GetJsonAsync(id), StringComparison.Ordinal);
        Assert.True(await products.DeleteAsync(id, default, TestContext.Current.CancellationToken));
        Assert.Empty(await products.QueryJsonAsync(new()));
        var lying = Assert.Single(await kernel.Objects.OpenTrash("products", TestKernel.Anybody).QueryJsonAsync(new()));
        Assert.Contains($"\"full\":\"Lamp (3)\"", lying, StringComparison.Ordinal);
        Assert.Contains($"\"maker\":\"{maker}\"", lying, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_derived_class_has_a_set_of_its_own_over_the_same_records()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);

        Assert.Equal("Stool:6:,Chair:4:Ada Bench 2 11 1 1 5", await CallAsync(Shared.Value.App, "Acme.ShopApp.Stock", "OwnSetAsync", kernel));
    }

    [Fact]
    public async Task A_handler_may_take_either_class_and_both_are_asked_in_their_order()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var products = kernel.Objects.Open("products", TestKernel.Anybody);

        var id = (await products.CreateJsonAsync("""{"name":" Many ","code":"L","made_on":"2026-01-02"}""")).Record.Id;
        await products.UpdateJsonAsync(id, """{"name":" Many "}""");

        Assert.Contains("\"name\":\"Many\"", await products.GetJsonAsync(id), StringComparison.Ordinal);
        Assert.Contains("\"stock\":140", await products.GetJsonAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_are_called_for_what_they_are_marked_for()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var products = kernel.Objects.Open("products", TestKernel.Anybody);
        var told = await CallAsync(Shared.Value.App, "Acme.ShopApp.Stock", "ToldAsync", kernel);

        var kept = (await products.CreateJsonAsync("""{"name":"Kept","code":"mark","made_on":"2026-01-02","stock":4}""")).Record.Id;
        var gone = (await products.CreateJsonAsync("""{"name":"Gone","code":"g","made_on":"2026-01-02"}""")).Record.Id;
        Assert.Contains("\"code\":\"Create 4\"", await products.GetJsonAsync(kept), StringComparison.Ordinal);
        var less = await Assert.ThrowsAsync<ProblemException>(async () => await products.UpdateJsonAsync(kept, """{"stock":1}"""));
        Assert.StartsWith("Less of ", less.Message, StringComparison.Ordinal);
        await products.UpdateJsonAsync(kept, """{"stock":5}""");
        await Assert.ThrowsAsync<ProblemException>(async () => await products.DeleteAsync(kept, default, TestContext.Current.CancellationToken));
        await products.DeleteAsync(gone, default, TestContext.Current.CancellationToken);

        Assert.Equal(told + "+Kept+Gone~Kept-Gone", await CallAsync(Shared.Value.App, "Acme.ShopApp.Stock", "ToldAsync", kernel));
    }

    [Fact]
    public async Task A_change_of_what_was_added_is_stored_and_walked_to()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var products = kernel.Objects.Open("products", TestKernel.Anybody);
        var orders = kernel.Objects.Open("orders", TestKernel.Anybody);
        var id = (await products.CreateJsonAsync("""{"name":"Lamp","code":"L","made_on":"2026-01-02"}""")).Record.Id;
        var body = $$"""{"product":"{{id}}","amount":5}""";

        var problem = await Assert.ThrowsAsync<ProblemException>(async () => await orders.CreateJsonAsync(body));
        await products.UpdateJsonAsync(id, """{"stock":5,"shelf":null}""");
        await orders.CreateJsonAsync(body);

        Assert.Equal("Only 3", Assert.Single(problem.Fields).Message);
        Assert.Contains("\"stock\":5,\"shelf\":null", await products.GetJsonAsync(id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fields:\n  name: { type: textarea }\n", "OOS2054", "3")]
    [InlineData("fields:\n  price: { scale: 3 }\n", "OOS2054", "3")]
    [InlineData("fields:\n  price: { required: false }\n", "OOS2054", "3")]
    [InlineData("fields:\n  kind: { options: [plain, fancy, odd] }\n", "OOS2054", "3")]
    [InlineData("trash: false\n", "OOS2054", "2")]
    [InlineData("fields:\n  other: { label: No type }\n", "OOS2006", "3")]
    [InlineData("fields:\n  name: { max_length: -1 }\n", "OOS2013", "3")]
    [InlineData("fields:\n  price: { min: 9 }\n", "OOS2015", "3")]
    [InlineData("fields:\n  stock: { type: integer, default: '${record.nothing}' }\n", "OOS7002", "3")]
    [InlineData("title: nothing\n", "OOS2024", "2")]
    [InlineData("validations:\n  - { name: priced, condition: true }\n", "OOS2041", "3")]
    [InlineData("fields: { a: { type: text } }\nbroken: [\n", "OOS0001", "")]
    [InlineData("title: code\n", null, "")]
    [InlineData("label: Article\n", null, "")]
    public void What_does_not_fit_is_a_problem_at_its_word(string extension, string? id, string line)
    {
        var plugin = PluginAssembly.Compile("Acme.Shop", ProjectFiles.Exactly(("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"), ("products.object.yml", Products)));
        var result = GeneratorHarness.Run(
            ProjectFiles.App(("products.object.yml", "# An extension\n" + extension)),
            new HarnessOptions { References = [plugin], ExpectsErrors = id is not null });

        Assert.Equal(id is null ? [] : [id], result.Ids);
        Assert.All(result.Messages, message => Assert.StartsWith($"products.object.yml({line}", message, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_derived_where_nothing_was_added()
    {
        var plugin = PluginAssembly.Compile("Acme.Shop", ProjectFiles.Exactly(("plugin.yml", "id: acme-shop\nname: Shop\nversion: 1.0.0\n"), ("products.object.yml", Products)));
        var result = GeneratorHarness.Run(ProjectFiles.App(("products.object.yml", "label: Article\n")), new HarnessOptions { References = [plugin] });

        Assert.DoesNotContain(result.Sources.Keys, name => name.Contains("Extension", StringComparison.Ordinal));
        Assert.Contains("Label = \"Article\"", result.Sources["Objects/Product.Machinery.g.cs"], StringComparison.Ordinal);
    }

    private static async Task<string> CallAsync(Assembly assembly, string type, string method, TestKernel kernel) =>
        await (Task<string>)assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, [kernel.Database, TestKernel.Anybody])!;
}
