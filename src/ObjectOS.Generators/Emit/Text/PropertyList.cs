using System.Text;

namespace ObjectOS.Generators.Emit.Text;

/// <summary>An object initializer of the properties that have something to say.</summary>
internal sealed class PropertyList
{
    private readonly StringBuilder _text = new();

    public PropertyList Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? "" : ", ").Append(name).Append(" = ").Append(value);
        }

        return this;
    }

    public PropertyList Text(string name, string? value) => Add(name, value is null ? null : CSharpLiterals.Quote(value));

    public PropertyList Flag(string name, bool value) => Add(name, value ? "true" : null);

    public override string ToString() => _text.Length == 0 ? "" : $" {{ {_text} }}";
}
