using ObjectOS.Security;

namespace ObjectOS.Lifecycle;

/// <summary>Finds the keys that secrets are encrypted with: in a setting, or in a file. On a developer's machine the file is made when there is none; elsewhere somebody has to decide where it is kept.</summary>
/// <param name="settings">The settings.</param>
/// <param name="application">The application, for the name of the file.</param>
/// <param name="contentRoot">Where relative paths start.</param>
/// <param name="time">Names a key that is made.</param>
internal sealed class SecretKeyFile(KernelSettings settings, ApplicationDefinition application, string contentRoot, TimeProvider time)
{
    private const string Keys = KernelSettings.Section + ":Secrets:Keys";
    private const string KeyFile = KernelSettings.Section + ":Secrets:KeyFile";

    /// <summary>Reads the keys.</summary>
    /// <exception cref="ConfigurationException">There are none, or one is wrong.</exception>
    public IReadOnlyList<SecretKey> Read()
    {
        if (settings.SecretKeys is { } keys)
        {
            return settings.SecretKeyFile is null ? SecretKey.ReadAll(keys, Keys) : throw new ConfigurationException(KeyFile, $"Give either '{Keys}' or '{KeyFile}', not both.");
        }

        if (settings.SecretKeyFile is { } named)
        {
            return ReadFile(Path.Combine(contentRoot, named));
        }

        if (!settings.IsDevelopment)
        {
            throw new ConfigurationException(Keys, $"The object '{application.SecretObjects[0]}' has a secret, and there is no key to encrypt it with. Make one with the command 'secrets key', give it as '{Keys}' or in a file as '{KeyFile}', and keep a copy elsewhere: without it the secrets are lost.");
        }

        var path = Path.Combine(contentRoot, "data", application.Id + ".keys");
        if (!File.Exists(path))
        {
            Make(path);
        }

        return ReadFile(path);
    }

    private static IReadOnlyList<SecretKey> ReadFile(string path)
    {
        try
        {
            return SecretKey.ReadAll(File.ReadAllText(path), KeyFile);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(KeyFile, $"The keys cannot be read from '{path}'.");
        }
    }

    private void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.WriteLine("# Made for development. Without this key the secrets in the database are lost.");
        file.WriteLine(SecretKey.Make(time.GetUtcNow()).Write());
    }
}
