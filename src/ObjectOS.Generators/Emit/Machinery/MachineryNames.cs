using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Names the machinery of each object: <c>LeadType</c>, and something longer where two plugins have a class of that name.</summary>
internal static class MachineryNames
{
    /// <summary>Types of the kernel that emitted machinery uses; a class of that name would hide them.</summary>
    private static readonly string[] Taken = ["FieldType", "RecordType"];

    /// <summary>The namespace of an application's machinery.</summary>
    public static string NamespaceOf(ApplicationModel application) =>
        application.Namespace.Length == 0 ? "Machinery" : application.Namespace + ".Machinery";

    /// <summary>Every object with the name of its machinery; the same for the same objects, whatever their order.</summary>
    public static EquatableArray<MachineryModel> Assign(ApplicationModel application)
    {
        var ns = NamespaceOf(application);
        var uses = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Taken)
        {
            uses[name] = 1;
        }

        foreach (var model in application.Objects)
        {
            var name = model.ClassName + "Type";
            uses[name] = uses.TryGetValue(name, out var count) ? count + 1 : 1;
        }

        return application.Objects
            .Select(model => new MachineryModel(
                model,
                ns,
                uses[model.ClassName + "Type"] == 1 ? model.ClassName + "Type" : Distinct(model)))
            .ToEquatableArray();
    }

    /// <summary>Names of objects are unique in an application; their underscores stay, so that two of them never run together.</summary>
    private static string Distinct(ObjectModel model) => $"{model.ClassName}Of_{model.Name}_Type";
}
