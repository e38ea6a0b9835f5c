namespace ObjectOS.Server.Hosting;

/// <summary>The command line, taken apart: at most one command with its words, and options in the forms <c>--name value</c> and <c>--name=value</c>.</summary>
/// <param name="Words">The command and what follows it; empty for the default command.</param>
/// <param name="Settings">The settings that options give, by their configuration key.</param>
/// <param name="Flags">The options that only some commands take, as they were given.</param>
/// <param name="Help">Whether help is asked for.</param>
/// <param name="Version">Whether the version is asked for.</param>
internal sealed record CommandLine(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<CommandFlag> Flags, bool Help, bool Version)
{
    /// <summary>The options and the settings they are short for, in the order of the help.</summary>
    public static IReadOnlyList<CommandOption> Options { get; } =
    [
        new("--database", "ObjectOS:Database", "ADDRESS", "where the data lies, such as sqlite:data/app.db"),
        new("--urls", "ObjectOS:Urls", "URLS", "where to listen, separated by ';'"),
        new("--disable", "ObjectOS:Disable", "PLUGINS", "plugins to switch off, separated by ','"),
        new("--body-limit", "ObjectOS:RequestBodyLimit", "BYTES", "the largest body of a request"),
        new("--start-timeout", "ObjectOS:StartTimeout", "SECONDS", "how long one plugin may take to start"),
        new("--migrations", "ObjectOS:Migrations", "MODE", "what a start may change in the database: auto, safe or manual"),
        new("--shutdown-timeout", "ObjectOS:ShutdownTimeout", "SECONDS", "how long running requests are waited for"),
        new("--older-than", "purge:older-than", "TIME", "with purge: how long records must have lain in the trash, such as 30d, 12h or 45m"),
        new("--environment", "environment", "NAME", "Development or Production"),
    ];

    /// <summary>The options that only some commands take, and the value they need, if any.</summary>
    public static IReadOnlyList<CommandFlag> KnownFlags { get; } = [new("--allow", "STEP"), new("--json", null), new("--schema", null)];

    /// <summary>Whether an option without a value was given.</summary>
    public bool Has(string flag) => Flags.Any(given => given.Name == flag);

    /// <summary>The values of an option that may be given many times.</summary>
    public IReadOnlyList<string> Values(string flag) => [.. Flags.Where(given => given.Name == flag).Select(static given => given.Value!)];

    /// <summary>Takes a command line apart.</summary>
    /// <exception cref="ConfigurationException">An option is unknown or lacks its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var words = new List<string>();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var flags = new List<CommandFlag>();
        bool help = false, version = false;
        for (var index = 0; index < args.Count; index++)
        {
            var argument = args[index];
            if (argument is "--help" or "-h" or "-?")
            {
                help = true;
            }
            else if (argument is "--version")
            {
                version = true;
            }
            else if (argument.StartsWith('-'))
            {
                var (name, value) = Split(argument);
                var flag = KnownFlags.FirstOrDefault(known => known.Name == name);
                if (flag is { Value: null })
                {
                    flags.Add(value is null ? flag : throw new ConfigurationException(name, $"The option '{name}' takes no value."));
                    continue;
                }

                var key = flag is null ? KeyOf(name) : name;
                value ??= index + 1 < args.Count ? args[++index] : throw new ConfigurationException(name, $"The option '{name}' needs a value.");
                if (flag is null)
                {
                    settings[key] = value;
                }
                else
                {
                    flags.Add(flag with { Value = value });
                }
            }
            else
            {
                words.Add(argument);
            }
        }

        return new CommandLine(words, settings, flags, help, version);
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    // Any setting can be given by its full key; the kernel checks those.
    private static string KeyOf(string name)
    {
        if (name.StartsWith("--" + KernelSettings.Section + ":", StringComparison.OrdinalIgnoreCase))
        {
            return name[2..];
        }

        var option = Options.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return option?.Key ?? throw new ConfigurationException(name, $"There is no option '{name}'.{Suggestion.For(name, [.. Options.Select(static known => known.Name), .. KnownFlags.Select(static known => known.Name)])} See --help.");
    }
}

/// <summary>An option of the command line.</summary>
/// <param name="Name">How it is written.</param>
/// <param name="Key">The configuration key it sets.</param>
/// <param name="Value">What its value is called in the help.</param>
/// <param name="Description">What it does.</param>
internal sealed record CommandOption(string Name, string Key, string Value, string Description);

/// <summary>An option that only some commands take.</summary>
/// <param name="Name">How it is written.</param>
/// <param name="Value">Its value, or in the table what the value is called; null for one without.</param>
internal sealed record CommandFlag(string Name, string? Value);
