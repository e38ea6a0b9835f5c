using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.CSharp;

/// <summary>What a plugin's registration class does with the C# of the project.</summary>
public sealed class RegistrationTests
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Microsoft.Extensions.Logging;\n"
        + "using ObjectOS.Services; using ObjectOS.Storage; using ObjectOS.Events; using ObjectOS.Objects; namespace Acme.Crm;\n";

    private static readonly ProjectFiles Project = ProjectFiles.Plugin(
        ("plugin.yml", ProjectFiles.PluginManifest + "config:\n  pool: { type: text }\n"),
        ("objects/leads.object.yml", "fields:\n  name: { type: text }\n  status: { type: select, options: [new, old] }\n"));

    [Fact]
    public void A_service_is_constructed_from_services()
    {
        var registration = Registration(
            "public interface IScorer; [Provides<IScorer>] internal sealed class Scorer(IDatabase database, TimeProvider? time, ILogger<Scorer> log, CrmOptions options) : IScorer { public object Used => (database, time, log, options); }");

        Assert.Contains("services.AddSingleton(CrmOptions.Bind(configuration));", registration, StringComparison.Ordinal);
        Assert.Contains(
            "services.AddSingleton<global::Acme.Crm.IScorer>(static services => new global::Acme.Crm.Scorer(services.GetRequiredService<global::ObjectOS.Storage.IDatabase>(), "
            + "services.GetService<global::System.TimeProvider>(), services.GetRequiredService<global::Microsoft.Extensions.Logging.ILogger<global::Acme.Crm.Scorer>>(), "
            + "services.GetRequiredService<global::Acme.Crm.CrmOptions>()));",
            registration, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_with_several_roles_is_one_instance()
    {
        var registration = Registration(
            """
            public interface IScorer; public interface IRanker;
            [Provides<IScorer>, Provides<IRanker>, EventHandler]
            internal sealed class Scorer : IScorer, IRanker, IAfterHandler<LeadCreated> { public ValueTask HandleAsync(LeadCreated happened, CancellationToken cancellationToken) => default; }
            """);

        Assert.Contains("services.AddSingleton<global::Acme.Crm.Scorer>(static services => new global::Acme.Crm.Scorer());", registration, StringComparison.Ordinal);
        Assert.Contains("services.AddSingleton<global::Acme.Crm.IScorer>(static services => services.GetRequiredService<global::Acme.Crm.Scorer>());", registration, StringComparison.Ordinal);
        Assert.Contains("services.AddSingleton<global::Acme.Crm.IRanker>(static services => services.GetRequiredService<global::Acme.Crm.Scorer>());", registration, StringComparison.Ordinal);
        Assert.Contains("handlers.After<global::Acme.Crm.LeadCreated>(static services => services.GetRequiredService<global::Acme.Crm.Scorer>(), \"Acme.Crm.Scorer\", 0);", registration, StringComparison.Ordinal);
    }

    /// <summary>While the generator runs, the types it is about to emit are unknown to the compiler: their names are resolved against the model.</summary>
    [Theory]
    [InlineData("IBeforeHandler<Lead>", "RecordChange<Lead>", "Before<global::Acme.Crm.Lead>")]
    [InlineData("IBeforeHandler<global::Acme.Crm.Lead>", "RecordChange<Lead>", "Before<global::Acme.Crm.Lead>")]
    [InlineData("IAfterHandler<LeadDeleted>", "LeadDeleted", "After<global::Acme.Crm.LeadDeleted>")]
    [InlineData("IAfterHandler<RecordUpdated<Lead>>", "RecordUpdated<Lead>", "After<global::ObjectOS.Events.RecordUpdated<global::Acme.Crm.Lead>>")]
    [InlineData("IAfterHandler<List<LeadStatus>>", "List<LeadStatus>", "After<global::System.Collections.Generic.List<global::Acme.Crm.LeadStatus>>")]
    public void A_handler_may_name_types_that_are_emitted(string implemented, string parameter, string registered)
    {
        var registration = Registration(
            $"[EventHandler(Order = -2)] internal sealed class Watcher : {implemented} {{ public ValueTask HandleAsync({parameter} what, CancellationToken cancellationToken) => default; }}");

        Assert.Contains($"handlers.{registered}(static services => services.GetRequiredService<global::Acme.Crm.Watcher>(), \"Acme.Crm.Watcher\", -2);", registration, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_of_what_nobody_knows_is_the_compilers_to_report()
    {
        var result = GeneratorHarness.Run(
            Project.With("Code.cs", Usings + "[EventHandler] internal sealed class Watcher : IAfterHandler<LedCreated> { public ValueTask HandleAsync(LedCreated what, CancellationToken cancellationToken) => default; }"),
            new HarnessOptions { ExpectsErrors = true });

        Assert.Empty(result.Messages);
        Assert.DoesNotContain("Watcher", result.Sources["CrmRegistration.g.cs"], StringComparison.Ordinal);
        Assert.Contains(result.Compilation.GetDiagnostics(), diagnostic => diagnostic.Id == "CS0246");
    }

    [Fact]
    public void A_class_may_take_every_implementation_of_a_contract_of_its_own_project()
    {
        var registration = Registration(
            "public interface IStep; public interface IRunner; [Provides<IRunner>] internal sealed class Runner(IEnumerable<IStep> steps) : IRunner { public object Steps => steps; }");

        Assert.Contains("services.GetRequiredService<global::System.Collections.Generic.IEnumerable<global::Acme.Crm.IStep>>()", registration, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_may_be_a_class_or_generic_or_nested()
    {
        var registration = Registration(
            """
            public abstract class Scorer { public interface IPart<T>; }
            [Provides<Scorer>] internal sealed class PlainScorer : Scorer;
            [Provides<Scorer.IPart<Lead>>] internal sealed class Part : Scorer.IPart<Lead>;
            public static class Outer<T> { public interface IInner; }
            [Provides<Outer<Lead>.IInner>] internal sealed class Inner : Outer<Lead>.IInner;
            [Provides<Whole>] internal sealed class Whole(Scorer scorer, Scorer.IPart<Lead> part) { public object Used => (scorer, part); }
            """);

        Assert.Contains("services.AddSingleton<global::Acme.Crm.Scorer>(static services => new global::Acme.Crm.PlainScorer());", registration, StringComparison.Ordinal);
        Assert.Contains("services.AddSingleton<global::Acme.Crm.Scorer.IPart<global::Acme.Crm.Lead>>(static services => new global::Acme.Crm.Part());", registration, StringComparison.Ordinal);
        Assert.Contains("services.AddSingleton<global::Acme.Crm.Outer<global::Acme.Crm.Lead>.IInner>(static services => new global::Acme.Crm.Inner());", registration, StringComparison.Ordinal);
        Assert.Contains("new global::Acme.Crm.Whole(services.GetRequiredService<global::Acme.Crm.Scorer>(), services.GetRequiredService<global::Acme.Crm.Scorer.IPart<global::Acme.Crm.Lead>>())", registration, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IConfiguration", "which is not given to plugins. Ask for 'Acme.Crm.CrmOptions' instead.")]
    [InlineData("IServiceProvider", "which nothing provides that the plugin declares.")]
    [InlineData("string", "which nothing provides that the plugin declares.")]
    [InlineData("ObjectOS.Storage.IStorageDriver", "which nothing provides that the plugin declares.")]
    public void What_is_not_given_to_plugins_is_refused_at_the_parameter(string type, string why)
    {
        var result = GeneratorHarness.Run(
            Project.With("Code.cs", "using Microsoft.Extensions.Configuration;\n" + Usings + $"public interface IScorer; [Provides<IScorer>] internal sealed class Scorer({type} what) : IScorer {{ public object What => what; }}"),
            new HarnessOptions { ExpectsErrors = true });

        Assert.Contains("error OOS1021", Assert.Single(result.Messages), StringComparison.Ordinal);
        Assert.Contains(why, result.Messages[0], StringComparison.Ordinal);
        Assert.Contains("Code.cs(4,", result.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_that_the_manifest_does_not_name_is_left_alone()
    {
        var registration = Registration(
            "internal sealed class Unused(string text) : ObjectOS.Lifecycle.ILoadHook { public string Text => text; public ValueTask LoadAsync(ObjectOS.Lifecycle.PluginContext context, CancellationToken cancellationToken) => default; }");

        Assert.DoesNotContain("Unused", registration, StringComparison.Ordinal);
    }

    private static string Registration(string code)
    {
        var result = GeneratorHarness.Run(Project.With("Code.cs", Usings + code));
        Assert.Empty(result.Messages);
        return result.Sources["CrmRegistration.g.cs"];
    }
}
