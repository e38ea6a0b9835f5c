using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>The fixture records of an object from one plugin.</summary>
/// <param name="ObjectName">The object they belong to.</param>
/// <param name="PluginId">The plugin whose file declares them.</param>
/// <param name="Description">What they are for.</param>
/// <param name="Records">The records in file order, except that a record stands behind those of the same file it refers to.</param>
/// <param name="SourcePath">The path of the file, relative to its project, with forward slashes.</param>
internal sealed record FixtureModel(
    string ObjectName,
    string PluginId,
    string? Description,
    EquatableArray<FixtureRecordModel> Records,
    string SourcePath);

/// <summary>A fixture record.</summary>
/// <param name="Id">Its UUID in lower case, the same everywhere: made from the object and the <c>_id</c>.</param>
/// <param name="Json">Its fields as a compact JSON object in the form the API takes, references already UUIDs, without <c>id</c>.</param>
internal sealed record FixtureRecordModel(string Id, string Json);
