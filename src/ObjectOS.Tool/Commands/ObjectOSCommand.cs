using System.CommandLine;

namespace ObjectOS.Tool.Commands;

/// <summary>The command <c>objectos</c>.</summary>
internal static class ObjectOSCommand
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Checks and locks the definitions of ObjectOS projects.")
        {
            CheckCommand.Create(output),
            LockCommand.Create(output),
        };
        var line = root.Parse(args);
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            var code = await line.InvokeAsync(invocation, cancellationToken);
            return line.Errors.Count > 0 ? ExitCodes.CouldNotRun : code;
        }
        catch (ToolException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCodes.CouldNotRun;
        }
    }
}
