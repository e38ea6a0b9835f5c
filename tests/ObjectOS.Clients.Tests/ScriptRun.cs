namespace ObjectOS.Clients.Tests;

/// <summary>One run of a script against a server of its own; the checks of the script are the tests of a class.</summary>
/// <param name="script">The script.</param>
/// <param name="arguments">What it is given behind the address of the server.</param>
public abstract class ScriptRun(string script, params string[] arguments) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private IReadOnlyDictionary<string, string?> results = new Dictionary<string, string?>();

    /// <summary>Where the server keeps its records.</summary>
    internal virtual ValueTask<string> OpenDatabaseAsync(TemporaryFolder folder) => new(folder.Database);

    public async ValueTask InitializeAsync()
    {
        await using var server = await CrmServer.StartAsync(await OpenDatabaseAsync(folder));
        results = await NodeScript.RunAsync(script, [server.Client.BaseAddress!.ToString().TrimEnd('/'), .. arguments]);
    }

    public virtual ValueTask DisposeAsync()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    /// <summary>Fails as the check failed.</summary>
    public void AssertPassed(string check)
    {
        Assert.True(results.TryGetValue(check, out var failure), $"The script did not come to '{check}'.");
        Assert.True(failure is null, failure);
    }
}
