using System.Globalization;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>The names of traits: the keys of the definition language wherever it has one.</summary>
internal static class Traits
{
    public const string Access = "access";
    public const string Trash = "trash";
    public const string Type = "type";
    public const string Computed = "computed";
    public const string Required = "required";
    public const string ReadOnly = "readonly";
    public const string Searchable = "searchable";
    public const string Scale = "scale";
    public const string Precision = "precision";
    public const string Dimension = "dimension";
    public const string Min = "min";
    public const string Max = "max";
    public const string MinLength = "min_length";
    public const string MaxLength = "max_length";
    public const string Pattern = "pattern";
    public const string Format = "format";
    public const string Default = "default";
    public const string Options = "options";
    public const string ReferenceTo = "reference_to";
    public const string OnDelete = "on_delete";
    public const string RequiredWhen = "required_when";
    public const string ReadOnlyWhen = "readonly_when";
    public const string Deprecated = "deprecated";
    public const string Fields = "fields";
    public const string Unique = "unique";
    public const string Where = "where";
    public const string Severity = "severity";
    public const string Code = "code";
    public const string Condition = "condition";
    public const string When = "when";
    public const string Returns = "returns";
    public const string VisibleWhen = "visible_when";
    public const string EnabledWhen = "enabled_when";

    /// <summary>The severity that refuses a record.</summary>
    public const string Error = "error";
}

/// <summary>Collects traits: what is not so, or not said, is left out.</summary>
internal sealed class TraitList
{
    private readonly List<ContractTrait> _traits = [];

    /// <summary>Adds a value, if there is one.</summary>
    public TraitList Add(string name, string? value)
    {
        if (value is not null)
        {
            _traits.Add(new ContractTrait(name, value));
        }

        return this;
    }

    /// <summary>Adds a number, if there is one.</summary>
    public TraitList Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds what is so.</summary>
    public TraitList If(string name, bool value) => Add(name, value ? ContractTrait.True : null);

    /// <summary>Adds a list, if it has items.</summary>
    public TraitList List(string name, IEnumerable<string> items)
    {
        var list = items.ToEquatableArray();
        if (list.Count > 0)
        {
            _traits.Add(new ContractTrait(name, string.Empty, list));
        }

        return this;
    }

    /// <summary>The traits.</summary>
    public EquatableArray<ContractTrait> ToArray() => _traits.ToEquatableArray();
}
