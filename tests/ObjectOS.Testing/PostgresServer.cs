using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ObjectOS.Testing;

/// <summary>A PostgreSQL server for tests, started by <c>eng/services.sh</c>; it ends with this process, however that ends.</summary>
public sealed class PostgresServer
{
    private const string AddressVariable = "OBJECTOS_TEST_POSTGRES";
    private const string FolderVariable = "OBJECTOS_TEST_SERVICES";

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(FindOrStartAsync);

    private readonly string folder;

    private PostgresServer(string address, string folder)
    {
        Address = address;
        this.folder = folder;
    }

    /// <summary>The one of all tests: what the environment names, else one of this process.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    /// <summary>The address of its maintenance database.</summary>
    public string Address { get; }

    /// <summary>The address of a database of it.</summary>
    public string AddressOf(string database) => Address[..(Address.LastIndexOf('/') + 1)] + database;

    /// <summary>Starts a server of the caller's own, for tests that stop it.</summary>
    public static Task<PostgresServer> StartAsync() => StartAsync([]);

    /// <summary>Starts one that speaks TLS, under a certificate for <c>localhost</c> that nobody knows.</summary>
    public static Task<PostgresServer> StartWithTlsAsync() => StartAsync(["--tls"]);

    /// <summary>The certificate of a server that speaks TLS.</summary>
    public string Certificate => Path.Combine(folder, "server.crt");

    private static async Task<PostgresServer> StartAsync(string[] more)
    {
        var output = await RunAsync(null, ["start", "--while", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. more]).ConfigureAwait(false);
        return new PostgresServer(ValueOf(output, AddressVariable), ValueOf(output, FolderVariable));
    }

    /// <summary>Stops it as a crash would, in the middle of whatever it does, and starts it again.</summary>
    public Task CrashAsync() => RunAsync(folder, "restart", "--immediate");

    /// <summary>Stops it for good.</summary>
    public Task StopAsync() => RunAsync(folder, "stop");

    private static async Task<PostgresServer> FindOrStartAsync() =>
        Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } address ? new PostgresServer(address, "") : await StartAsync().ConfigureAwait(false);

    private static async Task<string> RunAsync(string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Script(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[FolderVariable] = folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("There is no bash to run eng/services.sh.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? await output.ConfigureAwait(false)
            : throw new InvalidOperationException(
                $"PostgreSQL, which the tests need, could not be started: {await error.ConfigureAwait(false)}\nTry it by hand: eval \"$(eng/services.sh start)\", or name a server in {AddressVariable}.");
    }

    private static string ValueOf(string output, string variable)
    {
        var prefix = $"export {variable}=";
        return output.Split('\n').Single(line => line.StartsWith(prefix, StringComparison.Ordinal))[prefix.Length..];
    }

    private static string Script([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "eng", "services.sh"));
}
