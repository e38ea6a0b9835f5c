using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of data files.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor DataForUnknownObject = new(
        "OOS2801",
        "Records of an unknown object",
        "These records belong to the object '{0}', which neither this project nor a referenced plugin defines. {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2801.md");

    public static readonly DiagnosticDescriptor UnknownDataField = new(
        "OOS2802",
        "A record names an unknown field",
        "'{0}' is no field of the object '{1}'. {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2802.md");

    public static readonly DiagnosticDescriptor InvalidDataValue = new(
        "OOS2803",
        "A value of a record does not fit its field",
        "'{0}' must be {1}, but it is {2}. Change the value.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2803.md");

    public static readonly DiagnosticDescriptor DataValueMissing = new(
        "OOS2804",
        "A record lacks a required value",
        "Record '{0}' has no value for the required field '{1}'. Add it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2804.md");

    public static readonly DiagnosticDescriptor DuplicateRecordKey = new(
        "OOS2805",
        "Two records have the same key",
        "Record '{0}' of the object '{1}' is already defined in {2}. Give one of them another '_id'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2805.md");

    public static readonly DiagnosticDescriptor UnknownRecordReference = new(
        "OOS2806",
        "A record refers to an unknown record",
        "'{0}' refers to the record '{1}' of the object '{2}', which no data file defines. {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2806.md");

    public static readonly DiagnosticDescriptor RecordKeyMissing = new(
        "OOS2807",
        "A record has no key",
        "This record has no '_id', so it could not be recognised when it is loaded again. Add one, such as '_id: {0}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2807.md");

    public static readonly DiagnosticDescriptor DuplicateUniqueValue = new(
        "OOS2808",
        "Two records have the same value of a unique field",
        "Record '{0}' has the same value of the unique field '{1}' as record '{2}'. Change one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2808.md");

    public static readonly DiagnosticDescriptor SystemFieldInData = new(
        "OOS2809",
        "A record sets what the system sets",
        "'{0}' is set by the system. Remove it from the record.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2809.md");
}
