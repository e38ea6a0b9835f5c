using System.Text;

namespace ObjectOS.Objects;

/// <summary>One option of a select or multiselect field.</summary>
/// <param name="Value">What is stored and sent.</param>
/// <param name="Label">What people read.</param>
/// <param name="Color">A colour for user interfaces, or null.</param>
/// <param name="Annotations">Keys that only user interfaces read, as a JSON object; null when there are none.</param>
public sealed record OptionDefinition(string Value, string Label, string? Color = null, string? Annotations = null)
{
    /// <summary><see cref="Value"/> in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8Value { get; } = Encoding.UTF8.GetBytes(Value);
}
