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

    public static TheoryData<string> Files =>
        ["Objects/Order.g.cs", "Objects/Order.Machinery.g.cs", "CrmSets.g.cs", "CrmRegistration.g.cs", "Application.g.cs"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_file_is_as_it_was_read_last(string name)
    {
        var path = Repository.PathOf($"tests/ObjectOS.Generators.Tests/Emit/Snapshots/{Path.GetFileNameWithoutExtension(name)}.txt");
        var emitted = GeneratorHarness.Run(App).Sources[name];
        if (Environment.GetEnvironmentVariable("OBJECTOS_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, emitted);
        }

        Assert.Equal(File.ReadAllText(path), emitted);
    }
}
