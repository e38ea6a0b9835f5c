using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking;

/// <summary>A project, linked: what to emit and what to report. With problems the models hold what is usable in spite of them.</summary>
/// <param name="Plugin">The plugin, or the application as the plugin of its own definitions; null without a usable manifest.</param>
/// <param name="Application">The application; null when the project is a plugin.</param>
/// <param name="Problems">What is wrong across files.</param>
internal sealed record LinkedProject(PluginModel? Plugin, ApplicationModel? Application, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>The paths of files that extend objects of others: what is wrong with them is only known together with what they extend.</summary>
    public EquatableArray<string> Extensions { get; init; }
}
