namespace ObjectOS.Packages.Tests.Machine;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote, errors included.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Fails unless the command succeeded without a warning.</summary>
    public CommandResult ShouldBeClean()
    {
        Assert.True(ExitCode == 0, Output);
        Assert.DoesNotContain(": warning ", Output, StringComparison.Ordinal);
        return this;
    }
}
