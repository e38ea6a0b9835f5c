using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>
/// What is emitted for one object, as people see it. After a deliberate change run the tests with <c>OBJECTOS_UPDATE_SNAPSHOTS=1</c>, and read the difference.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly ProjectFiles App = ProjectFiles.App(
        ("objects/orders.object.yml", Shop.Orders),
        ("objects/customers.object.yml", Shop.Plugin.Files["objects/customers.object.yml"]));

    private static readonly ProjectFiles Acting = ProjectFiles.App(
        ("objects/leads.object.yml",
            """
            fields:
              name: { type: text, required: true }
              stage: { type: select, options: [open, won] }
              account: { type: lookup, reference_to: accounts }
            actions:
              convert:
                label: Convert
                description: Makes a deal of the lead
                confirm_text: Sure?
                params:
                  deal: { type: text, required: true, max_length: 40, default: "${record.name}" }
                  amount: { type: currency, min: 0 }
                  account: { type: lookup, reference_to: accounts, default: "${record.account}" }
                  reason: { type: select, options: [luck, work], required_when: input.amount > 1000 }
                visible_when: "'sales' in currentUser.roles"
                enabled_when: record.stage == 'open' && input.account.closed != true
                returns:
                  deals: { type: integer, required: true }
                  account: { type: lookup, reference_to: accounts }
              sweep: { type: global, label: Sweep }
            """),
        ("objects/accounts.object.yml", "fields:\n  closed: { type: boolean }\n"),
        ("Leads.cs",
            """
            using System.Threading; using System.Threading.Tasks; using ObjectOS.Actions; namespace Acme.Crm;
            internal sealed class LeadActions : ILeadConvertAction, ILeadSweepAction
            {
                public ValueTask<LeadConvertResult> RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken token) => new(new LeadConvertResult { Deals = 1 });
                public ValueTask RunAsync(GlobalActionCall<LeadSweepInput> call, CancellationToken token) => default;
            }
            """));

    public static TheoryData<string> Files =>
        ["Objects/Order.g.cs", "Objects/Order.Machinery.g.cs", "CrmSets.g.cs", "CrmRegistration.g.cs", "Application.g.cs"];

    public static TheoryData<string> FilesOfActions => ["Objects/Lead.Actions.g.cs", "Objects/Lead.Actions.Machinery.g.cs"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_file_is_as_it_was_read_last(string name) => Compare(App, name);

    [Theory]
    [MemberData(nameof(FilesOfActions))]
    public void The_file_of_actions_is_as_it_was_read_last(string name) => Compare(Acting, name);

    private static void Compare(ProjectFiles project, string name)
    {
        var path = Repository.PathOf($"tests/ObjectOS.Generators.Tests/Emit/Snapshots/{Path.GetFileNameWithoutExtension(name)}.txt");
        var emitted = GeneratorHarness.Run(project).Sources[name];
        if (Environment.GetEnvironmentVariable("OBJECTOS_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, emitted);
        }

        Assert.Equal(File.ReadAllText(path), emitted);
    }
}
