using System.Text;

namespace ObjectOS.Objects;

/// <summary>One option of a select or multiselect field.</summary>
/// <param name="Value">What is stored and sent.</param>
/// <param name="Label">What people read.</param>
/// <param name="Color">A colour for user interfaces, or null.</param>
public sealed record OptionDefinition(string Value, string Label, string? Color = null)
{
    /// <summary><see cref="Value"/> in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8Value { get; } = Encoding.UTF8.GetBytes(Value);
}
