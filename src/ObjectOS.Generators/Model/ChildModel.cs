namespace ObjectOS.Generators.Model;

/// <summary>A to-many relation of an object: the records that refer to it by one field.</summary>
/// <param name="Name">What filters and expansions call it; neither a field of the object nor another of its relations has that name.</param>
/// <param name="ObjectName">The object whose records refer.</param>
/// <param name="FieldName">The field by which they refer.</param>
/// <param name="PluginId">The plugin of that object.</param>
/// <param name="ClassName">Its C# class.</param>
/// <param name="FieldMemberName">The C# name of the field.</param>
/// <param name="Description">What people call the relation.</param>
/// <param name="Deprecated">Why the field should no longer be used; null when it may.</param>
internal sealed record ChildModel(
    string Name, string ObjectName, string FieldName, string PluginId, string ClassName, string FieldMemberName, string Description, string? Deprecated);
