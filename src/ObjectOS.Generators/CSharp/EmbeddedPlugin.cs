using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>A plugin as a referenced assembly carries it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">The version.</param>
/// <param name="RegistrationType">The full name of its registration type.</param>
/// <param name="Namespace">The namespace of its emitted types.</param>
/// <param name="AssemblyName">The assembly that carries it.</param>
/// <param name="Definitions">Its definition files, by path.</param>
internal sealed record EmbeddedPlugin(
    string Id,
    string Version,
    string RegistrationType,
    string Namespace,
    string AssemblyName,
    EquatableArray<EmbeddedDefinitionModel> Definitions);
