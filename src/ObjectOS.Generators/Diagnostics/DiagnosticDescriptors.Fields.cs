using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of fields, which options of plugins share.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnknownFieldType = new(
        "OOS2003",
        "Unknown field type",
        "Field '{0}' has the unknown type '{1}'. {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2003.md");

    public static readonly DiagnosticDescriptor InvalidFieldName = new(
        "OOS2004",
        "Invalid field name",
        "'{0}' is not a field name. Use snake_case of at most 63 characters, such as 'first_name'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2004.md");

    public static readonly DiagnosticDescriptor ReservedFieldName = new(
        "OOS2005",
        "A system field is defined again",
        "Field '{0}' exists on every object and cannot be defined. Use another name.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2005.md");

    public static readonly DiagnosticDescriptor FieldTypeMissing = new(
        "OOS2006",
        "A field has no type",
        "Field '{0}' has no type. Add for example 'type: text'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2006.md");

    public static readonly DiagnosticDescriptor FieldCollision = new(
        "OOS2007",
        "Two fields have the same name in C#",
        "Field '{0}' and field '{1}' are both '{2}' in C#. Rename one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2007.md");

    public static readonly DiagnosticDescriptor AttributeMisfit = new(
        "OOS2011",
        "An attribute does not fit the type of its field",
        "'{0}' does not fit the field '{1}' of type '{2}'. It fits {3}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2011.md");

    public static readonly DiagnosticDescriptor RangeInverted = new(
        "OOS2012",
        "A least value is above the greatest",
        "'{0}' is {1}, which is above '{2}' {3} of the field '{4}'. Exchange or correct the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2012.md");

    public static readonly DiagnosticDescriptor NumberOutOfRange = new(
        "OOS2013",
        "A number is out of range",
        "'{0}' of the field '{1}' must be a whole number from {2} to {3}, but it is {4}. Choose a number in the range.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2013.md");

    public static readonly DiagnosticDescriptor InvalidPattern = new(
        "OOS2014",
        "Invalid pattern",
        "The pattern of the field '{0}' cannot be used: {1}. Write a regular expression without lookaround and back references.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2014.md");

    public static readonly DiagnosticDescriptor InvalidDefault = new(
        "OOS2015",
        "A default value does not fit its field",
        "The default of the field '{0}' must be {1}, but it is {2}. Change the default or the field.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2015.md");

    public static readonly DiagnosticDescriptor OptionsMissing = new(
        "OOS2016",
        "A select has no options",
        "Field '{0}' is a '{1}' without options. Add for example 'options: [new, done]'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2016.md");

    public static readonly DiagnosticDescriptor DuplicateOption = new(
        "OOS2017",
        "Two options are the same",
        "Options '{0}' and '{1}' of the field '{2}' are both '{3}' {4}. Rename one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2017.md");

    public static readonly DiagnosticDescriptor InvalidOption = new(
        "OOS2018",
        "Invalid option",
        "An option of the field '{0}' must be {1}, but it is {2}. Write a text or '{{ value: ..., label: ... }}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2018.md");

    public static readonly DiagnosticDescriptor ReferenceMissing = new(
        "OOS2019",
        "A reference does not say to what",
        "Field '{0}' is a '{1}' but does not say to which object. Add 'reference_to:' with the name of an object.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2019.md");

    public static readonly DiagnosticDescriptor UnknownObject = new(
        "OOS2020",
        "A reference to an unknown object",
        "Field '{0}' of the object '{1}' refers to '{2}', which neither this project nor a referenced plugin defines. {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2020.md");

    public static readonly DiagnosticDescriptor ObjectOfUndeclaredPlugin = new(
        "OOS2021",
        "A reference to an object of a plugin that is no dependency",
        "Field '{0}' of the object '{1}' refers to '{2}' of the plugin '{3}', which is no dependency. Add '{3}' to 'dependencies' in plugin.yml.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2021.md");

    public static readonly DiagnosticDescriptor RequiredSetNull = new(
        "OOS2022",
        "A required reference cannot become empty",
        "Field '{0}' is required, so it cannot become empty when its record is deleted. Use 'on_delete: restrict' or 'on_delete: cascade'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2022.md");

    public static readonly DiagnosticDescriptor MasterDetailRule = new(
        "OOS2023",
        "A master_detail cannot be loosened",
        "'{0}: {1}' does not fit the master_detail field '{2}': a detail belongs to its master and is deleted with it. Use a 'lookup' or remove the key.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2023.md");

    public static readonly DiagnosticDescriptor DimensionMissing = new(
        "OOS2055",
        "A vector has no dimension",
        "Field '{0}' is a vector and does not say of how many numbers. Add for example 'dimension: 384'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2055.md");

    public static readonly DiagnosticDescriptor InvalidAutonumberFormat = new(
        "OOS2030",
        "Invalid autonumber format",
        "'{0}' is not a format of an autonumber. Write text and one group of zeros in braces, such as 'TKT-{{0000}}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2030.md");
}
