using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>One field of an object as the application was built with it. Immutable; shared by all requests.</summary>
/// <param name="name">Name in YAML, JSON and the database.</param>
/// <param name="type">What it was declared as.</param>
/// <param name="kind">How its value is held.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
public sealed class FieldDefinition(string name, FieldType type, ValueKind kind, int ordinal)
{
    /// <summary>Name in YAML, JSON and the database (<c>snake_case</c>).</summary>
    public string Name { get; } = name;

    /// <summary><see cref="Name"/> as JSON writes it, looked through for characters to escape once instead of in every answer.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name);

    /// <summary>What it was declared as.</summary>
    public FieldType Type { get; } = type;

    /// <summary>How its value is held in C# and in the database.</summary>
    public ValueKind Kind { get; } = kind;

    /// <summary>Its place among the object's fields: the index into <see cref="ObjectDefinition.Fields"/>.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>The name it had before, or null: a migration renames the column of that name.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>What people read.</summary>
    public string Label { get; init; } = name;

    /// <summary>A sentence about it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a record must have a value.</summary>
    public bool Required { get; init; }

    /// <summary>Whether no two records may share a value.</summary>
    public bool Unique { get; init; }

    /// <summary>Whether the database keeps an index over it.</summary>
    public bool Indexed { get; init; }

    /// <summary>Whether the API refuses to write it; C# may.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether user interfaces should leave it out. Not a permission.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether full text search looks into it.</summary>
    public bool Searchable { get; init; }

    /// <summary>Whether it may be written and never read: a password.</summary>
    public bool IsWriteOnly => Kind == ValueKind.Password;

    /// <summary>Whether its values can be told to be the same, so that records can be compared, sorted and grouped by it. Lists can be told to be the same, but not more.</summary>
    public bool IsOrdered => Kind is not (ValueKind.TextList or ValueKind.Json or ValueKind.Password or ValueKind.Vector or ValueKind.Secret);

    /// <summary>Whether every object has it (<c>id</c>, <c>owner</c>, ...).</summary>
    public bool IsSystem { get; init; }

    /// <summary>Digits after the decimal point of a <see cref="ValueKind.Decimal"/>.</summary>
    public int Scale { get; init; }

    /// <summary>How many numbers a <see cref="ValueKind.Vector"/> has.</summary>
    public int Dimension { get; init; }

    /// <summary>Digits in all of a <see cref="ValueKind.Decimal"/>.</summary>
    public int Precision { get; init; } = FieldRules.MaxDigits;

    /// <summary>Whether it is a sum or a mean, which a column of its scale need not be able to hold.</summary>
    internal bool IsTotal { get; init; }

    /// <summary>Smallest allowed number, or null.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest allowed number, or null.</summary>
    public decimal? Max { get; init; }

    /// <summary>Fewest allowed characters, or null.</summary>
    public int? MinLength { get; init; }

    /// <summary>Most allowed characters (UTF-16 code units), or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A regular expression the whole text must match, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The options of a select or multiselect; empty otherwise.</summary>
    public OptionDefinition[] Options { get; init; } = [];

    /// <summary>Where a lookup or master-detail points; null otherwise.</summary>
    public ReferenceDefinition? Reference { get; init; }

    /// <summary>The format of an autonumber (<c>TKT-{0000}</c>); null otherwise.</summary>
    public string? AutonumberFormat { get; init; }

    /// <summary>The declared default as JSON, or <c>now</c> / <c>today</c>; null when there is none. For documentation: the emitted code applies it.</summary>
    public string? Default { get; init; }

    /// <summary>The default where it is an expression; null when it is none. For documentation: the emitted code applies it.</summary>
    public ExpressionText? DefaultExpression { get; init; }

    /// <summary>Whether a record that is created without a value gets one, or may get one.</summary>
    public bool HasDefault => Default is not null || DefaultExpression is not null;

    /// <summary>When a record must have a value; null for always or never, as <see cref="Required"/> says. For documentation: the emitted code checks it.</summary>
    public ExpressionText? RequiredWhen { get; init; }

    /// <summary>When the API refuses to change it, asked of the record as it is stored; null for always or never, as <see cref="ReadOnly"/> says.</summary>
    public ExpressionText? ReadOnlyWhen { get; init; }

    /// <summary>When user interfaces should show it; null for always or never, as <see cref="Hidden"/> says. Not a permission: nothing enforces it.</summary>
    public ExpressionText? VisibleWhen { get; init; }

    /// <summary>Why it should no longer be used; null when it may.</summary>
    public string? Deprecated { get; init; }

    /// <summary>What makes its value; null for a field that is stored. One that is computed has no column and is never written.</summary>
    public ComputedField? Computed { get; init; }

    /// <summary>Keys that only user interfaces read, as a JSON object; null when there are none.</summary>
    public string? Annotations { get; init; }
}
