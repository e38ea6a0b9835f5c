using System.Globalization;
using Microsoft.Extensions.Configuration;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Lifecycle;

/// <summary>The settings of an application under <c>ObjectOS:</c>, checked: an unknown one stops the start. Immutable.</summary>
/// <remarks>What configuration says (command line, then environment, then files) overrides <c>settings:</c> of app.yml, which overrides the defaults.</remarks>
public sealed class KernelSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "ObjectOS";

    private static readonly string[] Keys = ["Database", "Urls", "Disable", "StartTimeout", "ShutdownTimeout", "RequestBodyLimit", "Migrations", "Plugins", "Secrets"];
    private static readonly string[] SecretSettings = ["Keys", "KeyFile"];

    private readonly IConfigurationSection configured;
    private readonly Dictionary<string, string> declared;

    private KernelSettings(ApplicationDefinition application, IConfiguration configuration, bool isDevelopment)
    {
        configured = configuration.GetSection(Section);
        declared = Declared(application);
        Require(configured.GetChildren().Select(child => child.Key).Concat(declared.Keys.Select(key => key.Split(':')[0])), Keys, Section);
        Disabled = DisabledPlugins(application);
        RequirePluginKeys(application);
        Database = Find("Database") ?? Declare("Database", configuration["DATABASE_URL"]) ?? declared.GetValueOrDefault("Database") ?? $"sqlite:data/{application.Id}.db";
        Urls = Find("Urls") ?? declared.GetValueOrDefault("Urls");
        StartTimeout = Time("StartTimeout", TimeSpan.FromSeconds(30));
        ShutdownTimeout = Time("ShutdownTimeout", TimeSpan.FromSeconds(30));
        RequestBodyLimit = Size("RequestBodyLimit", 1024 * 1024);
        IsDevelopment = isDevelopment;
        Require(configured.GetSection("Secrets").GetChildren().Select(static child => child.Key), SecretSettings, Section + ":Secrets");
        if (declared.Keys.FirstOrDefault(static key => key.StartsWith("Secrets", StringComparison.OrdinalIgnoreCase)) is { } published)
        {
            throw new ConfigurationException($"{Section}:{published}", $"'{Section}:{published}' does not belong into app.yml, which everybody reads who has the program.");
        }

        SecretKeys = Find("Secrets:Keys");
        SecretKeyFile = Find("Secrets:KeyFile");
        Migrations = Mode("Migrations", isDevelopment ? MigrationMode.Auto : MigrationMode.Safe);
    }

    /// <summary>The address of the database: <c>sqlite:data/crm.db</c>. Also read from <c>DATABASE_URL</c>.</summary>
    public string Database { get; }

    /// <summary>The addresses to listen at, separated by <c>;</c>; null for the server's own choice.</summary>
    public string? Urls { get; }

    /// <summary>Ids of the plugins that are switched off.</summary>
    public IReadOnlySet<string> Disabled { get; }

    /// <summary>How long one plugin may take to start. Default 30 seconds.</summary>
    public TimeSpan StartTimeout { get; }

    /// <summary>How long requests may take to end at shutdown. Default 30 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; }

    /// <summary>The most bytes of a request body. Default 1 MiB.</summary>
    public long RequestBodyLimit { get; }

    /// <summary>Which steps of a migration a start takes by itself. Default is what loses nothing in development, and what blocks nobody either elsewhere.</summary>
    public MigrationMode Migrations { get; }

    /// <summary>The keys of secrets, the one that encrypts first; null when they are not a setting.</summary>
    internal string? SecretKeys { get; }

    /// <summary>The file that holds the keys of secrets; null when none is named.</summary>
    internal string? SecretKeyFile { get; }

    /// <summary>Whether defaults are those for a developer's machine.</summary>
    internal bool IsDevelopment { get; }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="ConfigurationException">One is unknown or has a value it cannot have.</exception>
    public static KernelSettings Read(ApplicationDefinition application, IConfiguration configuration, bool isDevelopment = false) => new(application, configuration, isDevelopment);

    private static string? Declare(string key, string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    // Keys may be written as in configuration, with or without the section before them.
    private static Dictionary<string, string> Declared(ApplicationDefinition application)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in application.Settings)
        {
            var name = key.StartsWith(Section + ":", StringComparison.OrdinalIgnoreCase) ? key[(Section.Length + 1)..] : key;
            settings[name.Replace("_", "", StringComparison.Ordinal)] = value;
        }

        return settings;
    }

    private static void Require(IEnumerable<string> given, IEnumerable<string> known, string section)
    {
        foreach (var key in given)
        {
            if (!known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                throw new ConfigurationException($"{section}:{key}", $"There is no setting '{section}:{key}'.{Suggestion.For(key, known)}");
            }
        }
    }

    private void RequirePluginKeys(ApplicationDefinition application)
    {
        foreach (var section in configured.GetSection("Plugins").GetChildren())
        {
            var plugin = application.Plugins.FirstOrDefault(candidate => string.Equals(candidate.Id, section.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw new ConfigurationException(section.Path, $"There is no plugin '{section.Key}'.{Suggestion.For(section.Key, application.Plugins.Select(candidate => candidate.Id))}");
            Require(section.GetChildren().Select(child => child.Key), plugin.ConfigKeys, section.Path);
        }
    }

    private HashSet<string> DisabledPlugins(ApplicationDefinition application)
    {
        var setting = $"{Section}:Disable";
        var disabled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in DisableList())
        {
            var plugin = application.Plugins.FirstOrDefault(candidate => candidate.Id == id)
                ?? throw new ConfigurationException(setting, $"There is no plugin '{id}' to disable.{Suggestion.For(id, application.Plugins.Select(candidate => candidate.Id))}");
            if (id == application.Id)
            {
                throw new ConfigurationException(setting, $"'{id}' is the application itself and cannot be disabled.");
            }

            disabled.Add(plugin.Id);
        }

        foreach (var plugin in application.Plugins)
        {
            if (!disabled.Contains(plugin.Id) && plugin.Dependencies.FirstOrDefault(disabled.Contains) is { } missing)
            {
                throw new ConfigurationException(setting, $"'{missing}' cannot be disabled as long as '{plugin.Id}', which depends on it, is not.");
            }
        }

        return disabled;
    }

    // One text with commas, or one key a plugin.
    private string[] DisableList()
    {
        var section = configured.GetSection("Disable");
        var listed = section.GetChildren().Select(child => child.Value).OfType<string>().ToArray();
        return listed.Length > 0
            ? listed
            : (Find("Disable") ?? declared.GetValueOrDefault("Disable") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private string? Find(string key) => string.IsNullOrWhiteSpace(configured[key]) ? null : configured[key];

    private TimeSpan Time(string key, TimeSpan otherwise)
    {
        if ((Find(key) ?? declared.GetValueOrDefault(key)) is not { } text)
        {
            return otherwise;
        }

        var seconds = text.EndsWith('s') ? text[..^1] : text;
        return double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(number)
            : throw new ConfigurationException($"{Section}:{key}", $"'{Section}:{key}' must be a number of seconds such as 30, not '{text}'.");
    }

    private long Size(string key, long otherwise)
    {
        if ((Find(key) ?? declared.GetValueOrDefault(key)) is not { } text)
        {
            return otherwise;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1 << 30
            ? number
            : throw new ConfigurationException($"{Section}:{key}", $"'{Section}:{key}' must be a number of bytes such as 1048576, not '{text}'.");
    }

    private MigrationMode Mode(string key, MigrationMode otherwise) => (Find(key) ?? declared.GetValueOrDefault(key)) switch
    {
        null => otherwise,
        "auto" => MigrationMode.Auto,
        "safe" => MigrationMode.Safe,
        "manual" => MigrationMode.Manual,
        var text => throw new ConfigurationException($"{Section}:{key}", $"'{Section}:{key}' must be auto, safe or manual, not '{text}'."),
    };
}
