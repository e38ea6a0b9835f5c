using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking;

/// <summary>Everything a project is linked from.</summary>
/// <param name="Files">The definition files of the project, in any order.</param>
/// <param name="Plugins">The referenced plugins.</param>
/// <param name="Settings">What the project file says.</param>
internal sealed record LinkInput(EquatableArray<DefinitionFile> Files, EquatableArray<ReferencedPlugin> Plugins, ProjectSettings Settings);
