using System.Globalization;
using System.Runtime.InteropServices;

namespace ObjectOS.Load.Servers;

/// <summary>What the kernel knows about a process and the machine.</summary>
internal static class ProcessStatistics
{
    private const int Sigterm = 15;
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of all threads, those that ended included.</summary>
    /// <remarks>The same account as in /proc/PID/stat, but in nanoseconds instead of hundredths of a second: a start takes only a few of those.</remarks>
    public static TimeSpan CpuTime(int processId)
    {
        // The id of a process's CPU clock, as clock_getcpuclockid(3) makes it.
        var clock = (~processId << 3) | 2;
        if (clock_gettime(clock, out var time) != 0)
        {
            throw new WrongAnswerException($"The CPU clock of process {processId} cannot be read.");
        }

        return TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / 100));
    }

    /// <summary>User and system time of a process, its children and those it has waited for, hundredths of a second exact.</summary>
    public static TimeSpan CpuTimeOfFamily(int processId)
    {
        long ticks = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || StatOf(id) is not { } stat)
            {
                continue;
            }

            // After the name: state ppid ... utime stime cutime cstime.
            if (id == processId)
            {
                ticks += Ticks(stat, 11) + Ticks(stat, 12) + Ticks(stat, 13) + Ticks(stat, 14);
            }
            else if (Ticks(stat, 1) == processId)
            {
                ticks += Ticks(stat, 11) + Ticks(stat, 12);
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);

        static long Ticks(string[] stat, int column) => long.Parse(stat[column], CultureInfo.InvariantCulture);
    }

    /// <summary>The CPU time this machine has spent on anything but idling, hundredths of a second exact.</summary>
    public static TimeSpan BusyTime()
    {
        // cpu user nice system idle iowait irq softirq steal ...
        var columns = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long ticks = 0;
        foreach (var column in (ReadOnlySpan<int>)[1, 2, 3, 6, 7, 8])
        {
            ticks += long.Parse(columns[column], CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>Resident memory in bytes, and how much of it is the process's own (not file pages it could share).</summary>
    public static (long Resident, long Anonymous) Memory(int processId)
    {
        long resident = 0, anonymous = 0;
        foreach (var line in File.ReadLines($"/proc/{processId}/status"))
        {
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
            {
                resident = Kilobytes(line);
            }
            else if (line.StartsWith("RssAnon:", StringComparison.Ordinal))
            {
                anonymous = Kilobytes(line);
            }
        }

        return (resident * 1024, anonymous * 1024);
    }

    /// <summary>Asks a process to end (SIGTERM).</summary>
    public static void Terminate(int processId) => _ = kill(processId, Sigterm);

    // Null when the process has just ended.
    private static string[]? StatOf(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Kilobytes(string line) => long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim(" \tkB"), CultureInfo.InvariantCulture);

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out TimeSpec time);

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int processId, int signal);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
