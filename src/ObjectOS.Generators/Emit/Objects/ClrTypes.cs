using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Objects;

/// <summary>
/// The C# types of values. What is emitted beside user's code says <c>global::</c> before everything that is not of its own namespace, because
/// nobody knows what else is in scope there.
/// </summary>
internal static class ClrTypes
{
    /// <summary>The type of one value, as the namespace of the object sees it.</summary>
    public static string OfValue(FieldModel field, string ns) => field.Kind switch
    {
        ValueKind.Uuid => field.Reference is { } reference
            ? $"global::ObjectOS.Objects.Reference<{Class(reference, ns)}>"
            : "global::System.Guid",
        ValueKind.Enum or ValueKind.EnumList => field.EnumName!,
        ValueKind.StringList => "string",
        var kind => OfKind(kind),
    };

    /// <summary>The type of the property: nullable unless a record must have a value, a list for several.</summary>
    public static string OfProperty(FieldModel field, string ns)
    {
        var type = OfValue(field, ns);
        return (field.Multiple ? $"global::System.Collections.Generic.IReadOnlyList<{type}>" : type) + (IsNullable(field) ? "?" : "");
    }

    /// <summary>The type of a value that needs no more than its kind.</summary>
    public static string OfKind(ValueKind kind) => kind switch
    {
        ValueKind.Long => "long",
        ValueKind.Double => "double",
        ValueKind.Decimal => "decimal",
        ValueKind.Boolean => "bool",
        ValueKind.Date => "global::System.DateOnly",
        ValueKind.Time => "global::System.TimeOnly",
        ValueKind.DateTime => "global::System.DateTimeOffset",
        ValueKind.Json => "global::ObjectOS.Objects.RawJson",
        ValueKind.Location => "global::ObjectOS.Objects.GeoPoint",
        ValueKind.Address => "global::ObjectOS.Objects.PostalAddress",
        ValueKind.Password => "global::ObjectOS.Objects.Password",
        ValueKind.Secret => "global::ObjectOS.Objects.Secret",
        ValueKind.Vector => "global::System.ReadOnlyMemory<float>",
        _ => "string",
    };

    /// <summary>Whether the property may be null: a number the database draws is always there, too.</summary>
    public static bool IsNullable(FieldModel field) => field.IsNullableMember || (!field.Required && field.Type != FieldType.Autonumber);

    /// <summary>The generated enum of a field.</summary>
    public static string Enum(FieldModel field, string ns) => Qualify(field.EnumNamespace ?? ns, field.EnumName!);

    /// <summary>The class a reference refers to, as a namespace sees it.</summary>
    public static string Class(ReferenceModel reference, string ns) => reference.Namespace == ns ? reference.ClassName : Class(reference);

    /// <summary>The class a reference refers to.</summary>
    public static string Class(ReferenceModel reference) => Qualify(reference.Namespace, reference.ClassName);

    /// <summary>The class of the application that derives from the one of a plugin.</summary>
    public static string Class(ExtensionModel extension) => Qualify(extension.Namespace, extension.ClassName);

    /// <summary>A type as a namespace sees it: the types of its own it knows by their names.</summary>
    public static string Shorten(string type, string ns) => type == Qualify(ns, NameOf(type)) ? NameOf(type) : type;

    /// <summary>The name of a type, without what is before it.</summary>
    public static string NameOf(string type) => type.Substring(type.LastIndexOfAny(['.', ':']) + 1);

    /// <summary>A type of a namespace, whatever else has its name.</summary>
    public static string Qualify(string ns, string name) => ns.Length == 0 ? "global::" + name : $"global::{ns}.{name}";
}
