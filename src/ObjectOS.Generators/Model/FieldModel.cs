using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>A field of an object, checked; every emitter reads this one.</summary>
/// <param name="Name">The name in YAML, JSON and SQL.</param>
/// <param name="MemberName">The C# property, a valid identifier, unique within the class.</param>
/// <param name="Ordinal">The position in the object: 0 to 6 are the system fields, then the declared fields in file order.</param>
/// <param name="Type">The declared type, aliases resolved.</param>
/// <param name="Required">Whether a record must have a value.</param>
/// <param name="Unique">Whether no two records may have the same value.</param>
/// <param name="Indexed">Whether <c>index: true</c> was declared. The indexes to create are all in <see cref="ObjectModel.Indexes"/>.</param>
/// <param name="ReadOnly">Whether only code may write it, never the API.</param>
/// <param name="Hidden">Whether a user interface should not show it.</param>
/// <param name="Searchable">Whether full text search covers it.</param>
/// <param name="IsSystem">Whether every object has it, without being declared.</param>
/// <param name="Scale">Decimal places of a decimal; null for every other kind of value.</param>
/// <param name="Precision">Decimal digits in all of a decimal; null for every other kind of value.</param>
/// <param name="Min">The least value, as an invariant number; null when there is none.</param>
/// <param name="Max">The greatest value, as an invariant number; null when there is none.</param>
/// <param name="MinLength">The least length of a text, in characters.</param>
/// <param name="MaxLength">The greatest length of a text, in characters.</param>
/// <param name="Pattern">The regular expression a text must match, valid without backtracking.</param>
/// <param name="Default">The value of a record that is created without one.</param>
/// <param name="Options">The options of a select or multiselect, in file order.</param>
/// <param name="EnumName">The generated enum of a select or multiselect.</param>
/// <param name="Reference">What a lookup or master_detail refers to; null for every other type.</param>
/// <param name="AutonumberFormat">The format of an autonumber, <c>TKT-{0000}</c>.</param>
/// <param name="Label">What people read; made from the name when the file has none.</param>
/// <param name="Description">What the field is for.</param>
/// <param name="Deprecated">Why the field should no longer be used; null when it may.</param>
/// <param name="AnnotationsJson">The keys only a user interface reads, as a compact JSON object; empty when there are none.</param>
internal sealed record FieldModel(
    string Name,
    string MemberName,
    int Ordinal,
    FieldType Type,
    bool Required,
    bool Unique,
    bool Indexed,
    bool ReadOnly,
    bool Hidden,
    bool Searchable,
    bool IsSystem,
    int? Scale,
    int? Precision,
    string? Min,
    string? Max,
    int? MinLength,
    int? MaxLength,
    string? Pattern,
    DefaultModel? Default,
    EquatableArray<OptionModel> Options,
    string? EnumName,
    ReferenceModel? Reference,
    string? AutonumberFormat,
    string Label,
    string? Description,
    string? Deprecated,
    string AnnotationsJson)
{
    /// <summary>The name it had before: a migration renames the column that is there.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Whether an extension has added it: then it is a member of the derived class.</summary>
    public bool IsAdded { get; init; }

    /// <summary>The namespace of its enum; null for that of its object's class.</summary>
    public string? EnumNamespace { get; init; }

    /// <summary>Whether the C# property may be null where that is not what <see cref="Required"/> says: an extension may ask for a value that the class of the plugin need not have.</summary>
    public bool IsNullableMember { get; init; }

    /// <summary>What makes its value; null for a field that is stored. The type is then that of the value.</summary>
    public ComputedModel? Computed { get; init; }

    /// <summary>How many numbers a vector has; null for every other kind of value.</summary>
    public int? Dimension { get; init; }

    /// <summary>How the value is held in C#.</summary>
    public ValueKind Kind => ValueKinds.Of(Type, Scale);

    /// <summary>Whether it may be written and never read: no query, expression or answer knows it.</summary>
    public bool IsWriteOnly => Type == FieldType.Password;

    /// <summary>Whether no expression may look at it.</summary>
    public bool IsConcealed => Type is FieldType.Password or FieldType.Secret;

    /// <summary>Whether the value is a list.</summary>
    public bool Multiple => Kind is ValueKind.EnumList or ValueKind.StringList;
}
