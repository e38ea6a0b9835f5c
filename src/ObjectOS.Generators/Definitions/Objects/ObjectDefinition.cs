using ObjectOS.Generators.Definitions.Actions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>An object as its file defines it: complete but for what its references refer to.</summary>
/// <param name="Name">The name and its place; the beginning of the file when the file name says it.</param>
/// <param name="ClassName">The C# class of one record and the place that decides it.</param>
/// <param name="SetName">The C# name of the set.</param>
/// <param name="Label">What people call one record.</param>
/// <param name="PluralLabel">What people call many.</param>
/// <param name="Description">What the object is for.</param>
/// <param name="TitleField">The field shown as the record's name.</param>
/// <param name="IsSystem">Whether it belongs to the platform.</param>
/// <param name="HasTrash">Whether deleted records lie in a trash until they are purged.</param>
/// <param name="Fields">The declared fields in file order, and those of the trash.</param>
/// <param name="BrokenFields">The names of declared fields that could not be used; they were reported and must not be reported as unknown.</param>
/// <param name="Indexes">Every index to create.</param>
/// <param name="AnnotationsJson">The keys only a user interface reads.</param>
internal sealed record ObjectDefinition(
    Located<string> Name,
    Located<string> ClassName,
    string SetName,
    string Label,
    string PluralLabel,
    string? Description,
    string? TitleField,
    bool IsSystem,
    bool HasTrash,
    EquatableArray<FieldDefinition> Fields,
    EquatableArray<string> BrokenFields,
    EquatableArray<IndexModel> Indexes,
    string AnnotationsJson) : Definition
{
    /// <summary>The name it had before, and where that stands.</summary>
    public Located<string>? RenamedFrom { get; init; }

    /// <summary>The conditions of indexes over a part of the records, by the names of the indexes.</summary>
    public EquatableArray<IndexConditionDefinition> IndexConditions { get; init; }

    /// <summary>The actions in file order.</summary>
    public EquatableArray<ActionDefinition> Actions { get; init; }

    /// <summary>The validations in file order; their names are resolved by the linker.</summary>
    public EquatableArray<ValidationDefinition> Validations { get; init; }
}
