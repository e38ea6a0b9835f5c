using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.CSharp;

/// <summary>Methods that are called when a record changes: how they are registered, and what cannot be.</summary>
public sealed class RecordMethodTests
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;\n"
        + "using ObjectOS.Services; using ObjectOS.Storage; using ObjectOS.Events; using ObjectOS.Objects; namespace Acme.Crm;\n";

    private static readonly ProjectFiles Project = ProjectFiles.Plugin(
        ("plugin.yml", ProjectFiles.PluginManifest),
        ("objects/leads.object.yml", "fields:\n  name: { type: text }\n"));

    [Theory]
    [InlineData("BeforeCreate", "ValueTask M(RecordChange<Lead> change, CancellationToken token) => default;", "Before", "Lead", "ChangeKind.Create, (what, token) => target.M(what, token)")]
    [InlineData("BeforeUpdate", "async Task M(RecordChange<Lead> change) => await Task.Yield();", "Before", "Lead", "ChangeKind.Update, (what, _) => new global::System.Threading.Tasks.ValueTask(target.M(what))")]
    [InlineData("BeforeDelete", "void M(RecordChange<Lead> change) { }", "Before", "Lead", "ChangeKind.Delete, (what, _) => { target.M(what); return default; }")]
    [InlineData("AfterCreate", "void M(LeadCreated happened) { }", "After", "LeadCreated", "(what, _) => { target.M(what); return default; }")]
    [InlineData("AfterUpdate", "ValueTask M(LeadUpdated happened, CancellationToken token) => default;", "After", "LeadUpdated", "(what, token) => target.M(what, token)")]
    [InlineData("AfterDelete", "ValueTask M(global::Acme.Crm.LeadDeleted happened) => default;", "After", "LeadDeleted", "(what, _) => target.M(what)")]
    public void A_method_is_called_directly(string attribute, string method, string registry, string subject, string call)
    {
        var registration = Registration($"internal sealed class Rules(IDatabase database) {{ public object Used => database; [{attribute}(Order = 7)] public {method} }}");

        Assert.Contains("services.AddSingleton<global::Acme.Crm.Rules>(static services => new global::Acme.Crm.Rules(services.GetRequiredService<global::ObjectOS.Storage.IDatabase>()));", registration, StringComparison.Ordinal);
        Assert.Contains($"handlers.{registry}<global::Acme.Crm.{subject}>(static services =>", registration, StringComparison.Ordinal);
        Assert.Contains($"{call}", registration, StringComparison.Ordinal);
        Assert.Contains(", \"Acme.Crm.Rules.M\", 7);", registration, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_has_as_many_as_it_likes_and_one_instance()
    {
        var registration = Registration(
            """
            [EventHandler(Order = 3)]
            public sealed partial class Rules : IAfterHandler<LeadCreated>
            {
                public ValueTask HandleAsync(LeadCreated happened, CancellationToken cancellationToken) => default;
                [BeforeCreate, BeforeUpdate] internal void A(RecordChange<Lead> change) { }
            }

            public sealed partial class Rules
            {
                [AfterCreate] public void B(LeadCreated happened) { }
            }
            """);

        Assert.Equal(2, registration.Split("AddSingleton<global::Acme.Crm.Rules>").Length);
        Assert.Equal(2, registration.Split("\"Acme.Crm.Rules\", 3").Length);
        Assert.Equal(3, registration.Split("\"Acme.Crm.Rules.A\", 0").Length);
        Assert.Equal(2, registration.Split("\"Acme.Crm.Rules.B\", 0").Length);
    }

    [Theory]
    [InlineData("BeforeCreate", "public void M(Lead lead) { }", "it takes 'Lead'. Write it as 'public ValueTask M(RecordChange<Lead> change, CancellationToken cancellationToken)'.")]
    [InlineData("BeforeCreate", "public void M() { }", "it takes no change.")]
    [InlineData("BeforeCreate", "public static void M(RecordChange<Lead> change) { }", "it is static.")]
    [InlineData("BeforeCreate", "private void M(RecordChange<Lead> change) { }", "it is hidden from the code that calls it.")]
    [InlineData("BeforeCreate", "public void M<T>(RecordChange<Lead> change) { }", "it has type parameters.")]
    [InlineData("BeforeCreate", "public int M(RecordChange<Lead> change) => 1;", "it returns 'int'.")]
    [InlineData("BeforeCreate", "public async void M(RecordChange<Lead> change) => await Task.Yield();", "nobody can wait for 'async void'.")]
    [InlineData("BeforeCreate", "public void M(in RecordChange<Lead> change) { }", "it takes a parameter by reference.")]
    [InlineData("BeforeCreate", "public void M(RecordChange<Lead> change, IDatabase database) { }", "it takes 'database'.")]
    [InlineData("BeforeCreate", "public void M(RecordChange<Lead> change, CancellationToken token, int more) { }", "it takes 'more'.")]
    [InlineData("AfterCreate", "public void M(LeadUpdated happened) { }", "it takes 'LeadUpdated'. Write it as 'public ValueTask M(LeadCreated happened, CancellationToken cancellationToken)'.")]
    [InlineData("AfterDelete", "public void M(RecordChange<Lead> change) { }", "Write it as 'public ValueTask M(LeadDeleted happened, CancellationToken cancellationToken)'.")]
    [InlineData("AfterUpdate", "public void M(RecordCreated<Lead> happened) { }", "Write it as 'public ValueTask M(LeadUpdated happened, CancellationToken cancellationToken)'.")]
    public void What_cannot_be_called_is_a_problem_at_the_method(string attribute, string method, string message)
    {
        var result = GeneratorHarness.Run(Project.With("Code.cs", Usings + $"internal sealed class Rules\n{{\n    [{attribute}]\n    {method}\n}}"), new HarnessOptions { ExpectsErrors = true });

        var problem = Assert.Single(result.Messages);
        Assert.StartsWith("Code.cs(6,", problem, StringComparison.Ordinal);
        Assert.Contains($"error OOS1031: 'Rules.M' cannot be called as [{attribute}]: ", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Rules", result.Sources["CrmRegistration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_cannot_be_constructed_is_told_of_too()
    {
        var result = GeneratorHarness.Run(
            Project.With("Code.cs", Usings + "internal abstract class Rules { [BeforeCreate] public void M(RecordChange<Lead> change) { } }"), new HarnessOptions { ExpectsErrors = true });

        Assert.Contains("error OOS1023", Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    private static string Registration(string code)
    {
        var result = GeneratorHarness.Run(Project.With("Code.cs", Usings + code));
        Assert.Empty(result.Messages);
        return result.Sources["CrmRegistration.g.cs"];
    }
}
