namespace ObjectOS.Server.Hosting;

/// <summary>What <c>AddObjectOS</c> leaves for the later steps of <c>Program.cs</c>.</summary>
/// <param name="Application">The application as it was built.</param>
/// <param name="StartedAt">When <c>AddObjectOS</c> began (see <see cref="TimeProvider.GetTimestamp"/>).</param>
/// <param name="CommandLine">The command line that configuration was made from.</param>
/// <param name="Failure">
/// Why the settings were refused, or null. It is kept until the command runs, because there it can be told in a sentence with an exit code, where an exception thrown in the middle of
/// <c>Program.cs</c> would end in a stack trace.
/// </param>
internal sealed record Startup(ApplicationDefinition Application, long StartedAt, CommandLine? CommandLine, ConfigurationException? Failure);
