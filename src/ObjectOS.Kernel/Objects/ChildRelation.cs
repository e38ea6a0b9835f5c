namespace ObjectOS.Objects;

/// <summary>A to-many relation: the records of another object (or of the same) that refer to a record by one of their lookup or master-detail fields.</summary>
/// <param name="Name">
/// What filters, expansions and nested writes call it: the name of the child object, or <c>{object}_by_{field}</c> where several of its fields refer here or a field has that name already.
/// </param>
/// <param name="Object">Name of the child object. It may belong to a plugin that is disabled; the relation does not exist then.</param>
/// <param name="Field">Name of the child's field that refers here.</param>
public sealed record ChildRelation(string Name, string Object, string Field);
