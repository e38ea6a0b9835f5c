using ObjectOS.Load;
using ObjectOS.Load.Growth;
using ObjectOS.Load.Http;
using ObjectOS.Load.Startup;

// One thread serves all connections of the generator and runs what follows an answer itself: on a machine that also
// holds the server, every thread of ours takes from it. Read once, before the first socket; servers do not inherit it.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");

try
{
    var options = new Options(args);
    switch (options.Command)
    {
        case "http":
            await HttpComparison.RunAsync(options);
            return 0;
        case "growth":
            await GrowthRun.RunAsync(options);
            return 0;
        case "startup":
            await StartupComparison.RunAsync(options);
            return 0;
        default:
            await Console.Error.WriteLineAsync(Options.Usage);
            return 2;
    }
}
catch (Exception failure) when (failure is WrongAnswerException or UsageException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
