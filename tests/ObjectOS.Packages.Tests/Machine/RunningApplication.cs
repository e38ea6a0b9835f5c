using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace ObjectOS.Packages.Tests.Machine;

/// <summary>A started application on a free loopback port.</summary>
internal sealed class RunningApplication : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> error;
    private readonly HttpClient client;

    private RunningApplication(Process process, Uri url)
    {
        this.process = process;
        client = new HttpClient { BaseAddress = url };
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a program and returns when it answers.</summary>
    public static Task<RunningApplication> StartAsync(StrangersMachine machine, string program, string workingFolder) =>
        StartAsync(machine, program, workingFolder, new Uri($"http://127.0.0.1:{FreePort()}"));

    /// <summary>Starts a program that shall listen at an address, and returns when it answers.</summary>
    public static async Task<RunningApplication> StartAsync(StrangersMachine machine, string program, string workingFolder, Uri url, params string[] arguments)
    {
        var start = machine.Prepare(program, workingFolder, arguments);
        start.Environment["OBJECTOS__URLS"] = url.ToString().TrimEnd('/');
        var process = Process.Start(start)!;
        var application = new RunningApplication(process, url);
        await application.WaitUntilReadyAsync();
        return application;
    }

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The JSON at a path.</summary>
    public async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await GetTextAsync(path));

    /// <summary>The text at a path.</summary>
    public async Task<string> GetTextAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}\n{text}");
        return text;
    }

    /// <summary>Posts JSON and returns the answer.</summary>
    public async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode wanted)
    {
        using var response = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == wanted, $"{path}: {response.StatusCode}\n{text}");
        return JsonElement.Parse(text);
    }

    public async ValueTask DisposeAsync()
    {
        // "dotnet run" is the parent of the application.
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        client.Dispose();
        process.Dispose();
    }

    // The banner is printed once the port is open; its last line says who may call.
    private async Task WaitUntilReadyAsync()
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.TrimStart().StartsWith("access", StringComparison.Ordinal))
            {
                // Whoever writes to a full pipe stands still, so the rest is read as well.
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"The application ended before it was ready:\n{string.Join('\n', lines)}\n{await error}");
    }
}
