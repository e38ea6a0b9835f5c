namespace ObjectOS.Server.Tests.Hosting;

/// <summary>An open server that holds <see cref="Tickets"/>; one for each class of tests.</summary>
public sealed class SeededServer : IAsyncLifetime
{
    private RunningServer? server;

    internal RunningServer Server => server!;

    public HttpClient Client => Server.Client;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
