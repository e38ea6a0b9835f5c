namespace ObjectOS.Generators.Yaml;

/// <summary>How much a definition file may hold. Far more than a person writes, far less than what slows the build down.</summary>
internal static class YamlLimits
{
    /// <summary>Characters of a file.</summary>
    public const int FileLength = 1024 * 1024;

    /// <summary>Collections inside of collections.</summary>
    public const int Depth = 64;

    /// <summary>Keys, values and collections of a file, each alias counted with everything it stands for.</summary>
    public const int Nodes = 50_000;

    /// <summary>Characters of a key.</summary>
    public const int KeyLength = 255;
}
