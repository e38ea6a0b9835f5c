using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Data;

/// <summary>The records of a data file; whether they fit their object is for the linker to say.</summary>
/// <param name="ObjectName">The object they belong to and its place; the beginning of the file when the file name says it.</param>
/// <param name="Description">What they are for.</param>
/// <param name="Records">The records in file order.</param>
internal sealed record DataDefinition(Located<string> ObjectName, string? Description, EquatableArray<RecordDefinition> Records) : Definition;

/// <summary>A record.</summary>
/// <param name="Key">Its symbolic key and its place.</param>
/// <param name="Values">Its fields and their values, in file order.</param>
internal sealed record RecordDefinition(Located<string> Key, EquatableArray<YamlEntry> Values);
