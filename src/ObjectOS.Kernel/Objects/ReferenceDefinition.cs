namespace ObjectOS.Objects;

/// <summary>Where a lookup or master-detail field points.</summary>
/// <param name="Object">Name of the object referred to.</param>
/// <param name="OnDelete">What happens to this record when that one is deleted.</param>
public sealed record ReferenceDefinition(string Object, OnDelete OnDelete);
