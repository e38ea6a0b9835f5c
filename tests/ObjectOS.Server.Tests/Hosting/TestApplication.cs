using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Events;
using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using Sample;

namespace ObjectOS.Server.Tests.Hosting;

/// <summary>The sample application.</summary>
internal sealed class TestApplication : ApplicationDefinition
{
    private readonly SampleApplication sample = new();

    public TestApplication() => Plugins = [new DriverPlugin(), new TicketsPlugin(this)];

    public EventLog Events { get; } = new();

    public Action<IServiceCollection>? ConfigureServices { get; init; }

    public Exception? EnableFailure { get; init; }

    public IBeforeHandler<Ticket>? BeforeTicket { get; init; }

    public ApplicationAccess TestAccess { get; init; } = ApplicationAccess.Open;

    public override string Id => "sample-app";

    public override string Name => "Sample <app>";

    public override string Version => "1.2.3";

    public override ApplicationAccess Access => TestAccess;

    public override SeedMode Seed => SeedMode.OnInstall;

    public override string SchemaFingerprint => sample.SchemaFingerprint;

    public override IReadOnlyList<PluginDefinition> Plugins { get; }

    public override IReadOnlyList<string> ObjectNames => sample.ObjectNames;

    public override IReadOnlyList<FixtureDefinition> Fixtures { get; } = [new("sample", "tickets", static () => Encoding.UTF8.GetBytes(Tickets.Json))];

    public override RecordType? FindType(string objectName) => sample.FindType(objectName);

    public override RecordType GetType<TRecord>() => sample.GetType<TRecord>();
}
