using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>An object, checked.</summary>
/// <param name="Name">The name in YAML, URLs and SQL.</param>
/// <param name="PluginId">The plugin, or the application, that defines it.</param>
/// <param name="Namespace">The namespace of its class.</param>
/// <param name="ClassName">The C# class of one record, <c>LeaveRequest</c>.</param>
/// <param name="SetName">The C# name of the set, <c>LeaveRequests</c>.</param>
/// <param name="Label">What people call one record.</param>
/// <param name="PluralLabel">What people call many.</param>
/// <param name="Description">What the object is for.</param>
/// <param name="TitleField">The field shown as the record's name.</param>
/// <param name="IsSystem">Whether it belongs to the platform rather than to the business.</param>
/// <param name="HasTrash">Whether deleted records lie in a trash until they are purged.</param>
/// <param name="Fields">The system fields, then the declared ones in file order; the position is the ordinal.</param>
/// <param name="Indexes">Every index to create: declared ones, and those that <c>unique</c>, <c>index</c> and references ask for.</param>
/// <param name="Children">The to-many relations: the references to this object, by object and field.</param>
/// <param name="AnnotationsJson">The keys only a user interface reads, as a compact JSON object; empty when there are none.</param>
/// <param name="SourcePath">The path of its file, relative to its project, with forward slashes.</param>
internal sealed record ObjectModel(
    string Name,
    string PluginId,
    string Namespace,
    string ClassName,
    string SetName,
    string Label,
    string PluralLabel,
    string? Description,
    string? TitleField,
    bool IsSystem,
    bool HasTrash,
    EquatableArray<FieldModel> Fields,
    EquatableArray<IndexModel> Indexes,
    EquatableArray<ChildModel> Children,
    string AnnotationsJson,
    string SourcePath)
{
    /// <summary>The class derived from that of its plugin, which has the added fields; null when nobody has added any.</summary>
    public ExtensionModel? Extension { get; init; }

    /// <summary>The name it had before: a migration renames the table that is there.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The expressions of its fields: defaults in the order in which they can be filled in, then conditions in the order of the fields.</summary>
    public EquatableArray<FieldExpressionModel> FieldExpressions { get; init; }

    /// <summary>What can be done to its records, in file order: those of its plugin, then those that others have added.</summary>
    public EquatableArray<ActionModel> Actions { get; init; }

    /// <summary>The conditions that each record must satisfy, in file order.</summary>
    public EquatableArray<ValidationModel> Validations { get; init; }
}
