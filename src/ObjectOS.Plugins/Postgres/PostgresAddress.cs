using Npgsql;

namespace ObjectOS.Postgres;

/// <summary>Where a database lies and how to reach it, read from an address. Its text never shows the password.</summary>
internal sealed class PostgresAddress
{
    private const string Form = "Write 'postgres://user:password@host:5432/database'.";
    private const string DefaultHost = "localhost";
    private const int DefaultPort = 5432;

    private static readonly string[] Options = ["application_name", "connect_timeout", "host", "sslcert", "sslkey", "sslmode", "sslrootcert"];

    private PostgresAddress(NpgsqlConnectionStringBuilder settings) => Settings = settings;

    /// <summary>The schemes an address may begin with.</summary>
    public static IReadOnlyList<string> Schemes { get; } = ["postgres", "postgresql"];

    /// <summary>What the address says, for the driver alone: it holds the password.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>The address without its password.</summary>
    public string DisplayName
    {
        get
        {
            var host = Settings.Host!.Contains(':', StringComparison.Ordinal) ? $"[{Settings.Host}]" : Settings.Host;
            return $"postgres://{Settings.Username}@{host}:{Settings.Port}/{Settings.Database}";
        }
    }

    /// <inheritdoc />
    public override string ToString() => DisplayName;

    /// <summary>Reads <c>postgres://user:password@host:port/database?option=value</c>; parts are percent-encoded.</summary>
    /// <exception cref="StorageException">The address is malformed. The message holds nothing of it, for it may hold a password.</exception>
    public static PostgresAddress Parse(string address)
    {
        // A password with a '/', '?' or '#' that is not encoded would make something else of the rest.
        if (!Uri.TryCreate(WithHost(address), UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase) || uri.Fragment.Length > 0)
        {
            throw Malformed("It is no URI, or a part of it needs percent-encoding.");
        }

        if (Uri.UnescapeDataString(address).Contains('\0', StringComparison.Ordinal) || uri.Port == 0)
        {
            throw Malformed("A part of it is nothing that PostgreSQL could have.");
        }

        var user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length == 0 ? DefaultHost : uri.IdnHost.Trim('[', ']'),
            Port = uri.Port < 0 ? DefaultPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length == 2)
        {
            settings.Password = Uri.UnescapeDataString(user[1]);
        }

        if (settings.Database!.Length == 0 || settings.Database.Contains('/', StringComparison.Ordinal))
        {
            throw Malformed("It names no database.");
        }

        if (settings.Username!.Length == 0)
        {
            throw Malformed("It names no user.");
        }

        ReadOptions(uri.Query, settings);
        return new PostgresAddress(settings);
    }

    // Where the option 'host' names a socket, the address itself may name no host, which no URI may: postgres://user@/database, postgres://user@:5433/database.
    private static string WithHost(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : address.IndexOf('/', start);
        var host = end < 0 ? -1 : address.LastIndexOf('@', end) + 1;
        return host > start && address[host] is '/' or ':' ? address.Insert(host, DefaultHost) : address;
    }

    private static void ReadOptions(string query, NpgsqlConnectionStringBuilder settings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split('=', 2);
            var name = Uri.UnescapeDataString(parts[0]);
            var value = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
            if (!seen.Add(name))
            {
                throw Malformed($"It gives the option '{name}' twice.");
            }

            switch (name)
            {
                case "application_name": settings.ApplicationName = value; break;
                case "connect_timeout": settings.Timeout = Seconds(value); break;
                case "host": settings.Host = value.Length > 0 ? value : throw Malformed("Its host is empty."); break;
                case "sslcert": settings.SslCertificate = value; break;
                case "sslkey": settings.SslKey = value; break;
                case "sslmode": settings.SslMode = ModeOf(value); break;
                case "sslrootcert": settings.RootCertificate = value; break;
                default: throw Malformed($"It takes no option '{name}', only {string.Join(", ", Options)}.");
            }
        }
    }

    private static SslMode ModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw Malformed("Its sslmode must be disable, allow, prefer, require, verify-ca or verify-full."),
    };

    private static int Seconds(string value) =>
        int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 1024
            ? seconds
            : throw Malformed("Its connect_timeout must be a number of seconds.");

    private static StorageException Malformed(string reason) =>
        new(StorageFailure.Unavailable, $"The address of the PostgreSQL database is malformed. {reason} {Form}");
}
