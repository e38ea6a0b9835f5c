using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>What an <c>app.yml</c> says.</summary>
/// <param name="Plugin">The application as the plugin that its own definitions belong to.</param>
/// <param name="Access">Who may use the data routes.</param>
/// <param name="SeedMode">When fixtures are loaded.</param>
/// <param name="Settings">Defaults of settings, by name.</param>
internal sealed record AppManifest(PluginManifest Plugin, Access Access, SeedMode SeedMode, EquatableArray<SettingModel> Settings) : Definition
{
    /// <summary>Where <see cref="Access"/> is said; null when it is not.</summary>
    public SourceSpan? AccessSpan { get; init; }
}
