using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ObjectOS.Load.Http;

namespace ObjectOS.Load.Servers;

/// <summary>A server process that this program started and ends.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new();

    private RunningServer(string name, Process process, IPEndPoint address)
    {
        Name = name;
        Address = address;
        this.process = process;
    }

    public string Name { get; }

    public IPEndPoint Address { get; }

    public int ProcessId => process.Id;

    /// <summary>The CPU time the process has used so far.</summary>
    public TimeSpan CpuTime => ProcessStatistics.CpuTime(process.Id);

    /// <summary>Starts a server and returns at once.</summary>
    public static RunningServer Start(string name, string command, string database, string folder)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var words = command
            .Replace("{url}", $"http://{address}", StringComparison.Ordinal)
            .Replace("{database}", database, StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var inherited in start.Environment.Keys.Where(static key => key.StartsWith("DOTNET_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        try
        {
            var process = Process.Start(start) ?? throw new UsageException($"{words[0]} did not start.");
            var server = new RunningServer(name, process, address);
            server.Keep(process);
            return server;
        }
        catch (Win32Exception missing)
        {
            throw new UsageException($"{words[0]}: {missing.Message}");
        }
    }

    /// <summary>Asks again and again, every half millisecond, until the server answers 200.</summary>
    public async Task WaitForAnswerAsync(byte[] request)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Patience)
        {
            if (process.HasExited)
            {
                throw new WrongAnswerException($"{Name} ended by itself:\n{Output()}");
            }

            try
            {
                using var connection = await HttpConnection.OpenAsync(Address);
                await connection.ExchangeAsync(request);
                if (connection.Status == 200)
                {
                    return;
                }
            }
            catch (SocketException)
            {
                // Nobody listens yet.
            }
            catch (WrongAnswerException)
            {
                // Closed while starting.
            }

            Thread.Sleep(TimeSpan.FromMicroseconds(500));
        }

        throw new WrongAnswerException($"{Name} does not answer:\n{Output()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            ProcessStatistics.Terminate(process.Id);
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        process.Dispose();
    }

    private void Keep(Process started)
    {
        started.OutputDataReceived += (_, line) => Keep(line.Data);
        started.ErrorDataReceived += (_, line) => Keep(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            if (output.Length < 10_000)
            {
                output.AppendLine(line);
            }
        }
    }

    private string Output()
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
