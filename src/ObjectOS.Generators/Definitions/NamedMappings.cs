using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions;

/// <summary>Reads what is declared as a mapping by name or as a list of mappings: indexes, validations.</summary>
internal static class NamedMappings
{
    /// <summary>Each mapping with its name and the place of it; no name where it stands in a list.</summary>
    /// <param name="context">Takes what is neither.</param>
    /// <param name="entry">The key; null when it is absent.</param>
    /// <param name="whole">What a message says the value should be.</param>
    /// <param name="each">What a message says each value of the mapping should be.</param>
    /// <param name="item">What a message says the list should hold.</param>
    public static IEnumerable<(Located<string> Name, YamlMapping Mapping)> Read(ParseContext context, YamlEntry? entry, string whole, string each, string item)
    {
        switch (entry?.Value)
        {
            case null or YamlScalar { Kind: ScalarKind.Null }:
                yield break;
            case YamlMapping mapping:
                foreach (var declared in (IEnumerable<YamlEntry>)mapping.Entries)
                {
                    if (declared.Value is YamlMapping attributes)
                    {
                        yield return (new Located<string>(declared.Key, declared.KeySpan), attributes);
                    }
                    else
                    {
                        context.ReportWrongValue(declared.Key, each, declared);
                    }
                }

                break;
            case YamlSequence sequence:
                foreach (var declared in (IEnumerable<YamlNode>)sequence.Items)
                {
                    if (declared is YamlMapping attributes)
                    {
                        yield return (default, attributes);
                    }
                    else
                    {
                        context.Report(DiagnosticDescriptors.WrongValue, declared.Span, entry.Key, item, declared.Describe());
                    }
                }

                break;
            default:
                context.ReportWrongValue(entry.Key, whole, entry);
                break;
        }
    }
}
