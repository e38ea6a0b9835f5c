using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ObjectOS.Aot.Tests;

/// <summary>A running server on a free loopback port, with a database of its own that outlives a restart.</summary>
internal sealed class CrmServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> error;
    private readonly List<string> banner = [];

    private CrmServer(Process process, Uri url)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = url };
        error = process.StandardError.ReadToEndAsync();
    }

    public HttpClient Client { get; }

    public IReadOnlyList<string> Banner => banner;

    /// <summary>Starts the binary on a database and returns when it answers.</summary>
    public static async Task<CrmServer> StartAsync(string database, params string[] more)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = CrmBinary.Start(["--urls", url.ToString().TrimEnd('/'), "--database", database, .. more]);
        var server = new CrmServer(process, url);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>The most memory the process has had so far, in KiB.</summary>
    public long PeakMemory()
    {
        var peak = File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the process as a crash would: at once.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        SignalTermination();
        return await EndAsync();
    }

    /// <summary>Waits for the process to end and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Sends SIGTERM without waiting.</summary>
    public void SignalTermination() => Assert.Equal(0, Kill(process.Id, 15));

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        process.Dispose();
    }

    // The banner is printed once the port is open; its last line says who may call.
    private async Task WaitUntilReadyAsync()
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            banner.Add(line);
            if (line.TrimStart().StartsWith("access", StringComparison.Ordinal))
            {
                // Whoever writes to a full pipe stands still, so the rest is read as well.
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"The server ended before it was ready:\n{string.Join('\n', banner)}\n{await error}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
