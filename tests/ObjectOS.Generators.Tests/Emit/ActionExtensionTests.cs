using System.Text;
using System.Text.Json.Nodes;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Testing;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>Actions of a plugin and of the application that extends its object, compiled, and run over a real database.</summary>
public sealed class ActionExtensionTests
{
    private const string Usings = "using System.Linq; using System.Threading; using System.Threading.Tasks; using ObjectOS.Actions;\n";

    private static readonly Lazy<EmittedApplication> Shared = new(static () => EmittedApplication.Load(
        ProjectFiles.Plugin(
            ("plugin.yml", "id: acme-shop\nversion: 1.0.0\n"),
            ("objects/things.object.yml",
                """
                fields:
                  name: { type: text, required: true }
                  price: { type: currency, required: true, default: 5 }
                actions:
                  raise:
                    params: { by: { type: currency, required: true, min: 1 } }
                    enabled_when: record.price + input.by <= 100
                    returns: { before: { type: currency, required: true }, kind: { type: select, options: [small, large], required: true } }
                """),
            ("Raise.cs",
                Usings
                + """
                namespace Acme.Shop;
                internal sealed class Raise : IThingRaiseAction
                {
                    public async ValueTask<ThingRaiseResult> RunAsync(RecordActionCall<Thing, ThingRaiseInput> call, CancellationToken cancellationToken)
                    {
                        var before = call.Record.Price;
                        call.Record.Price += call.Input.By;
                        await call.Work.Things.UpdateAsync(call.Record, cancellationToken);
                        return new ThingRaiseResult { Before = before, Kind = call.Input.By == 7m ? (ThingRaiseResultKind)9 : ThingRaiseResultKind.Small };
                    }
                }
                """)),
        ProjectFiles.Exactly(
            ("app.yml", "id: acme-shop-app\nname: Shop\nversion: 1.0.0\naccess: open\n"),
            ("objects/things.object.yml",
                """
                fields:
                  shelf: { type: select, required: true, default: high, options: [low, high] }
                actions:
                  lower:
                    params: { to: { type: select, required: true, options: [low, floor], default: low } }
                    enabled_when: record.shelf == 'high' && record.price < 50
                    returns: record
                """),
            ("Lower.cs",
                Usings
                + """
                namespace Acme.ShopApp;
                internal sealed class Lower : IThingLowerAction
                {
                    public async ValueTask RunAsync(RecordActionCall<Thing, ThingLowerInput> call, CancellationToken cancellationToken)
                    {
                        call.Record.Shelf = ThingShelf.Low;
                        call.Record.Name += " " + call.Input.To;
                        await call.Work.Set<Thing>().UpdateAsync(call.Record, cancellationToken);
                    }
                }
                """))));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_do_their_work_on_one_object()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var things = kernel.Objects.Open("things", TestKernel.Anybody);
        Assert.Equal(["raise", "lower"], things.Actions.Select(static action => action.Name));
        var id = (await things.CreateAsync(Encoding.UTF8.GetBytes("""{"name": "Desk"}"""), Token)).Record.Id;

        Assert.Equal("""{"before":5.00,"kind":"small"}""", Encoding.UTF8.GetString((await RunAsync(kernel, "raise", id, """{"by": 10}""")).Values.Span));
        var lowered = await RunAsync(kernel, "lower", id, "{}");

        var record = JsonNode.Parse(lowered.Record!.ToJson())!;
        Assert.Equal(("Desk Low", "low", 15m, 3), (record["name"]!.GetValue<string>(), record["shelf"]!.GetValue<string>(), record["price"]!.GetValue<decimal>(), record["version"]!.GetValue<int>()));
        Assert.Equal(ProblemCode.ActionNotEnabled, (await Assert.ThrowsAsync<ProblemException>(() => RunAsync(kernel, "lower", id, "{}"))).Code);
        Assert.Equal(ProblemCode.ActionNotEnabled, (await Assert.ThrowsAsync<ProblemException>(() => RunAsync(kernel, "raise", id, """{"by": 90}"""))).Code);
        Assert.Equal(ProblemCode.ActionNotFound, (await Assert.ThrowsAsync<ProblemException>(() => RunAsync(kernel, "raise", null, """{"by": 90}"""))).Code);
    }

    [Fact]
    public async Task An_answer_that_breaks_its_declaration_leaves_nothing()
    {
        await using var kernel = await TestKernel.StartAsync(Shared.Value.Definition);
        var things = kernel.Objects.Open("things", TestKernel.Anybody);
        var id = (await things.CreateAsync(Encoding.UTF8.GetBytes("""{"name": "Desk"}"""), Token)).Record.Id;

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(kernel, "raise", id, """{"by": 7}"""));

        Assert.Equal("The handler of the action 'raise' of 'things' returned what it should not: 'kind' must be one of its options.", fault.Message);
        Assert.Contains("\"price\":5.00", Assert.Single(await things.QueryJsonAsync(new())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_plugin_is_disabled_its_actions_are_not_there()
    {
        var application = EmittedApplication.Load(
            ProjectFiles.Plugin(("plugin.yml", "id: acme-shop\nversion: 1.0.0\n"), ("objects/things.object.yml", "fields:\n  name: { type: text }\n")),
            ProjectFiles.Plugin(
                ("plugin.yml", "id: acme-between\nversion: 1.0.0\ndependencies: { acme-shop: ^1.0.0 }\n"),
                ("objects/things.object.yml", "actions:\n  sweep: { type: global, visible_when: \"currentUser.id == null\" }\n"),
                ("Sweep.cs", Usings + "namespace Acme.Between; internal sealed class Sweep : IThingSweepAction { public ValueTask RunAsync(GlobalActionCall<ThingSweepInput> call, CancellationToken cancellationToken) => default; }")),
            ProjectFiles.Exactly(("app.yml", "id: acme-shop-app\nname: Shop\nversion: 1.0.0\naccess: open\n")));

        await using (var enabled = await TestKernel.StartAsync(application.Definition))
        {
            await RunAsync(enabled, "sweep", null, "{}");
        }

        await using var disabled = await TestKernel.StartAsync(application.Definition, [new("ObjectOS:Disable", "acme-between")]);
        Assert.Empty(disabled.Objects.Open("things", TestKernel.Anybody).Actions);
        Assert.Equal(ProblemCode.ActionNotFound, (await Assert.ThrowsAsync<ProblemException>(() => RunAsync(disabled, "sweep", null, "{}"))).Code);
    }

    private static async Task<ObjectOS.Actions.ActionResult> RunAsync(TestKernel kernel, string action, Guid? id, string json)
    {
        var run = kernel.Objects.Open("things", TestKernel.Anybody).PrepareAction(action, id, Encoding.UTF8.GetBytes(json), default, isDryRun: false);
        return await kernel.Objects.WriteAsync(TestKernel.Anybody, new WriteOptions(), (transaction, token) => transaction.RunAsync(run, token), Token);
    }
}
