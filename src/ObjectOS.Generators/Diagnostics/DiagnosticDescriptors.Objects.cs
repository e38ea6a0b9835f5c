using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of objects and their indexes.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor InvalidObjectName = new(
        "OOS2001",
        "Invalid object name",
        "'{0}' is not an object name. Use snake_case of at most 63 characters, such as 'leave_requests'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2001.md");

    public static readonly DiagnosticDescriptor DuplicateObject = new(
        "OOS2002",
        "Two definitions of an object",
        "Object '{0}' is already defined by {1}. Rename one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2002.md");

    public static readonly DiagnosticDescriptor TooManyFields = new(
        "OOS2008",
        "An object has too many fields",
        "Object '{0}' has {1} fields with the system fields, more than {2}. Move some to a detail object or into a 'json' field.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2008.md");

    public static readonly DiagnosticDescriptor ClassNameCollision = new(
        "OOS2009",
        "Two definitions give the same C# type",
        "{0} and {1} both give the C# type '{2}'. Set 'class_name:' on one of the objects, or rename one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2009.md");

    public static readonly DiagnosticDescriptor InvalidClassName = new(
        "OOS2010",
        "Invalid class name",
        "'{0}' is not a C# class name. Use letters and digits in PascalCase, such as 'LeaveRequest'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2010.md");

    public static readonly DiagnosticDescriptor UnknownTitleField = new(
        "OOS2024",
        "The title names no field",
        "The title of the object '{0}' is '{1}', which is no field of it that can be shown. {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2024.md");

    public static readonly DiagnosticDescriptor IndexWithoutFields = new(
        "OOS2025",
        "An index has no fields",
        "Index '{0}' has no fields. Add for example 'fields: [name]'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2025.md");

    public static readonly DiagnosticDescriptor UnknownIndexField = new(
        "OOS2026",
        "An index names no field",
        "Index '{0}' names '{1}', which is no field of the object '{2}'. {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2026.md");

    public static readonly DiagnosticDescriptor FieldNotIndexable = new(
        "OOS2027",
        "A field cannot be indexed",
        "Index '{0}' names the field '{1}' of type '{2}', which cannot be indexed. Remove it from the index.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2027.md");

    public static readonly DiagnosticDescriptor IndexRepeats = new(
        "OOS2028",
        "An index repeats itself or another",
        "Index '{0}' {1}. Remove the repetition.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2028.md");

    public static readonly DiagnosticDescriptor InvalidIndexName = new(
        "OOS2029",
        "Invalid index name",
        "'{0}' is not an index name. Use snake_case of at most 63 characters, such as 'by_account'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2029.md");

    public static readonly DiagnosticDescriptor MasterDetailCycle = new(
        "OOS2031",
        "Objects are details of one another",
        "Objects are details of one another in a circle: {0}. Make one of these fields a lookup.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2031.md");

    public static readonly DiagnosticDescriptor FormerNameInUse = new(
        "OOS2050",
        "A former name is still in use",
        "The {0} says that its name was '{1}' before, but a {2} of that name is there. Take 'renamed_from' away, or rename the other {2} too.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2050.md");

    public static readonly DiagnosticDescriptor FormerNameTwice = new(
        "OOS2051",
        "Two claim the same former name",
        "The {0} and the {1} both say that their name was '{2}' before. The values can go to one of them only: take 'renamed_from' away from the other.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2051.md");

    public static readonly DiagnosticDescriptor NoFields = new(
        "OOS2032",
        "An object has no fields",
        "Object '{0}' has no fields. Add 'fields:' with at least one field.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2032.md");
}
