using ObjectOS.Server.Hosting;

namespace ObjectOS.Server.Commands;

/// <summary>What <c>--help</c> says.</summary>
internal static class HelpText
{
    public static void Write(TextWriter output, ApplicationDefinition application)
    {
        output.WriteLine($"{application.Name} {application.Version}");
        output.WriteLine();
        output.WriteLine("Commands:");
        foreach (var command in CommandTable.All)
        {
            output.WriteLine($"  {command.Words,-16} {command.Description}");
        }

        output.WriteLine($"  {"help",-16} this text, as --help");
        output.WriteLine($"  {"version",-16} the version, as --version");
        output.WriteLine();
        output.WriteLine("Options:");
        foreach (var option in CommandLine.Options)
        {
            output.WriteLine($"  {option.Name + " " + option.Value,-28} {option.Description}");
        }

        output.WriteLine();
        output.WriteLine("Any setting can be given as --ObjectOS:Key=value or in the environment as OBJECTOS__KEY; the database also as DATABASE_URL.");
    }
}
