using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>A plugin in a referenced assembly: what its own compilation embedded, unread.</summary>
/// <param name="Assembly">The name of the assembly, for messages.</param>
/// <param name="Id">The id of the plugin.</param>
/// <param name="Version">Its version.</param>
/// <param name="Namespace">The namespace of what was emitted for its objects.</param>
/// <param name="RegistrationType">The type that registers its services, fully qualified without <c>global::</c>.</param>
/// <param name="Definitions">Its definition files, by path.</param>
internal sealed record ReferencedPluginModel(
    string Assembly,
    string Id,
    string Version,
    string Namespace,
    string RegistrationType,
    EquatableArray<EmbeddedDefinitionModel> Definitions);
