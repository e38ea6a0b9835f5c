namespace ObjectOS.Lifecycle;

/// <summary>A setting is unknown or has a value it cannot have: the application refuses to start and says which.</summary>
/// <param name="setting">The setting, as <c>ObjectOS:Database</c>.</param>
/// <param name="message">What is wrong with it and what would be right.</param>
public sealed class ConfigurationException(string setting, string message) : Exception(message)
{
    /// <summary>The setting, as <c>ObjectOS:Database</c>.</summary>
    public string Setting { get; } = setting;
}
