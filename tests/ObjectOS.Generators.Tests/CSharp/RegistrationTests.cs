using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.CSharp;

/// <summary>What a plugin's registration class does with the C# of the project.</summary>
public sealed class RegistrationTests
{
    private const string Usings = "using System; using System.Threading; using System.Threading.Tasks; using ObjectOS.Services; using ObjectOS.Storage; using ObjectOS.Events; namespace Acme.Crm;\n";

    [Fact]
    public void A_service_is_constructed_from_services()
    {
        var result = Run("public interface IScorer; [Provides<IScorer>] internal sealed class Scorer(IDatabase database, TimeProvider? time) : IScorer { public object Used => (database, time); }");
        Assert.Empty(result.Messages);
        Assert.Contains(
            "services.AddSingleton<global::Acme.Crm.IScorer>(static services => new global::Acme.Crm.Scorer(services.GetRequiredService<global::ObjectOS.Storage.IDatabase>(), services.GetService<global::System.TimeProvider>()));",
            result.Sources["CrmRegistration.g.cs"], StringComparison.Ordinal);
    }

    private static HarnessResult Run(string source) => GeneratorHarness.Run(
        ProjectFiles.Plugin(("objects/leads.object.yml", "fields: { name: { type: text } }"), ("Leads.cs", Usings + source)));
}
