using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>Checks names of C# types as far as their form goes; whether they exist is known only to the compilation.</summary>
internal static class TypeNames
{
    /// <summary>Whether a text is a namespace and a name; reports it when not.</summary>
    public static bool Check(ParseContext context, Located<string> name, string example)
    {
        if (Identifiers.IsQualifiedName(name.Value, parts: 2))
        {
            return true;
        }

        context.Report(DiagnosticDescriptors.InvalidTypeName, name.Span, Excerpts.Of(name.Value), example);
        return false;
    }
}
