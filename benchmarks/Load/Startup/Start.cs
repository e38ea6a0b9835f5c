using System.Diagnostics;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Startup;

/// <summary>One start of a server.</summary>
/// <param name="Milliseconds">From exec to the first answer from the database.</param>
/// <param name="CpuMilliseconds">CPU time used until then.</param>
/// <param name="Resident">Resident memory after two idle seconds, bytes; 0 where it was not waited for.</param>
/// <param name="Anonymous">The part of it that is the process's own.</param>
internal sealed record Start(double Milliseconds, double CpuMilliseconds, long Resident, long Anonymous)
{
    /// <summary>Starts a server, asks until it answers, and ends it.</summary>
    public static async Task<Start> RunAsync(string name, string command, string database, byte[] question, bool idle)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var server = RunningServer.Start(name, command, database, Path.GetDirectoryName(database)!);
        await server.WaitForAnswerAsync(question);
        var cpu = server.CpuTime;
        var elapsed = Stopwatch.GetElapsedTime(begin);
        var memory = default((long Resident, long Anonymous));
        if (idle)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            memory = ProcessStatistics.Memory(server.ProcessId);
        }

        return new Start(elapsed.TotalMilliseconds, cpu.TotalMilliseconds, memory.Resident, memory.Anonymous);
    }
}
