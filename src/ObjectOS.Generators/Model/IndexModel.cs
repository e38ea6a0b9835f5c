using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>An index of an object.</summary>
/// <param name="Name">The name in the database, unique in it and short enough for every driver.</param>
/// <param name="Fields">The names of the fields, in order.</param>
/// <param name="Unique">Whether no two records may have the same values.</param>
/// <param name="Description">What it is for.</param>
internal sealed record IndexModel(string Name, EquatableArray<string> Fields, bool Unique, string? Description = null);
