using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Yaml;

/// <summary>A node of a YAML file with its place; compared by value, so that an untouched part of a file is recognised as such.</summary>
/// <param name="Span">Where the node stands. Of a collection this is only its first character: problems are shown at words.</param>
internal abstract record YamlNode(SourceSpan Span)
{
    /// <summary>What a message calls this kind of node.</summary>
    public abstract string Describe();
}
