namespace ObjectOS.Generators.Yaml;

/// <summary>How long a file may be.</summary>
/// <param name="Length">Characters.</param>
/// <param name="Nodes">Keys, values and collections, each alias counted with everything it stands for.</param>
internal readonly record struct YamlAllowance(int Length, int Nodes)
{
    /// <summary>For what people write.</summary>
    public static YamlAllowance Definition { get; } = new(YamlLimits.FileLength, YamlLimits.Nodes);

    /// <summary>For what the tool writes about a whole application.</summary>
    public static YamlAllowance Lock { get; } = new(64 * YamlLimits.FileLength, 100 * YamlLimits.Nodes);
}
