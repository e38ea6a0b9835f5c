using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Events;
using ObjectOS.Lifecycle;
using ObjectOS.Testing;
using Sample;

namespace ObjectOS.Server.Tests.Hosting;

/// <summary>The driver of the <see cref="TestDatabase"/> as a plugin.</summary>
internal sealed class DriverPlugin : PluginDefinition
{
    public override string Id => "objectos-sqlite";

    public override string Name => "SQLite";

    public override string Version => "0.1.0";

    public override void AddServices(IServiceCollection services, IConfigurationSection configuration) =>
        services.AddSingleton(_ => TestDatabase.CreateFactory());
}

/// <summary>The plugin of the sample object, which counts events and can be made to fail.</summary>
internal sealed class TicketsPlugin(TestApplication application) : PluginDefinition
{
    public override string Id => "sample";

    public override string Name => "Sample";

    public override string Version => "1.0.0";

    public override string? Description => "What customers want\nsolved";

    public override string? Annotations => """{"author":"Ada","keywords":["help"]}""";

    public override IReadOnlyList<string> Dependencies => ["objectos-sqlite"];

    public override IReadOnlyList<string> ConfigKeys => ["greeting"];

    public override void AddServices(IServiceCollection services, IConfigurationSection configuration) => application.ConfigureServices?.Invoke(services);

    public override void AddHandlers(IEventHandlerRegistry handlers)
    {
        handlers.After<TicketCreated>(_ => application.Events, nameof(EventLog), 0);
        handlers.After<TicketUpdated>(_ => application.Events, nameof(EventLog), 0);
        handlers.After<TicketDeleted>(_ => application.Events, nameof(EventLog), 0);
        if (application.BeforeTicket is { } before)
        {
            handlers.Before<Ticket>(_ => before, "BeforeTicket", 0);
        }
    }

    public override IEnableHook? CreateEnableHook(IServiceProvider services) => application.EnableFailure is { } failure ? new FailingHook(failure) : null;

    private sealed class FailingHook(Exception failure) : IEnableHook
    {
        public ValueTask EnableAsync(PluginContext context, CancellationToken cancellationToken) => throw failure;
    }
}
