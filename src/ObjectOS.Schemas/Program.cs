using ObjectOS.Schemas;

// ObjectOS.Schemas <folder> [<list of definition files> <list of assemblies>]: a list is a file with a path in each line.
if (args is not [var folder, .. var lists] || lists.Length is not (0 or 2))
{
    Console.Error.WriteLine("Usage: ObjectOS.Schemas <folder> [<list of definition files> <list of assemblies>]");
    return 2;
}

var objects = lists is [var definitions, var assemblies]
    ? ObjectNames.Of(File.ReadLines(definitions)).Concat(ReferencedObjects.Of(File.ReadLines(assemblies))).ToHashSet(StringComparer.Ordinal)
    : [];
Directory.CreateDirectory(folder);
foreach (var kind in SchemaWriter.Kinds)
{
    File.WriteAllText(Path.Combine(folder, kind + ".schema.json"), SchemaWriter.Write(kind, objects));
}

return 0;
