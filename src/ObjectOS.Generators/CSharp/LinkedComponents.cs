using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit.Plugins;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>The C# of a project linked with its manifest: what to register and what to report.</summary>
/// <param name="Registration">What to register; null without a usable manifest.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record LinkedComponents(RegistrationModel? Registration, EquatableArray<DiagnosticInfo> Problems);
