using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using ObjectOS.Generators.Definitions;

namespace ObjectOS.Schemas;

/// <summary>Finds the names of objects in the definitions that the assemblies of plugins carry.</summary>
internal static class ReferencedObjects
{
    private const string Kernel = "ObjectOS.Kernel";
    private const string Attribute = "EmbeddedDefinitionAttribute";
    private const int Prolog = 1;

    /// <summary>The names of the objects of all plugins among some assemblies.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> assemblies) => assemblies.Where(File.Exists).SelectMany(Read);

    private static List<string> Read(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        if (!assembly.HasMetadata)
        {
            return [];
        }

        var reader = assembly.GetMetadataReader();
        return reader.IsAssembly && reader.AssemblyReferences.Any(handle => reader.StringComparer.Equals(reader.GetAssemblyReference(handle).Name, Kernel))
            ? [.. reader.GetAssemblyDefinition().GetCustomAttributes().Select(handle => Find(reader, reader.GetCustomAttribute(handle))).OfType<string>()]
            : [];
    }

    /// <summary>The name of the object that an attribute carries; null when it is another attribute or another kind of definition.</summary>
    private static string? Find(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent
            || !reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, Attribute))
        {
            return null;
        }

        var value = reader.GetBlobReader(attribute.Value);
        if (value.ReadUInt16() != Prolog || value.ReadSerializedString() != "object")
        {
            return null;
        }

        var path = value.ReadSerializedString() ?? "";
        using var content = JsonDocument.Parse(value.ReadSerializedString() ?? "{}");
        return content.RootElement.TryGetProperty("name", out var name) ? name.GetString() : FileKinds.StemOf(path);
    }
}
