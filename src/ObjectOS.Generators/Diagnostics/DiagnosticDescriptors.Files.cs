using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of every definition file.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor YamlSyntax = new(
        "OOS0001",
        "The file is not valid YAML",
        "This is not valid YAML: {0}. Correct the syntax here or just above.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0001.md");

    public static readonly DiagnosticDescriptor FileUnreadable = new(
        "OOS0002",
        "The file cannot be read",
        "This file cannot be read: {0}. Save it as UTF-8 text.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0002.md");

    public static readonly DiagnosticDescriptor FileTooLarge = new(
        "OOS0003",
        "The file is too large",
        "This file is longer than {0} characters. Split it into several files.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0003.md");

    public static readonly DiagnosticDescriptor TooDeep = new(
        "OOS0004",
        "The file is nested too deeply",
        "Lists and mappings lie inside of one another more than {0} deep. Flatten this part.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0004.md");

    public static readonly DiagnosticDescriptor TooManyNodes = new(
        "OOS0005",
        "The file holds too many values",
        "This file holds more than {0} values, aliases counted with all they stand for. Split it into several files.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0005.md");

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "OOS0006",
        "A key stands twice in a mapping",
        "Key {0} already stands in line {1}. Keep one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0006.md");

    public static readonly DiagnosticDescriptor TagNotAllowed = new(
        "OOS0007",
        "A YAML tag is used",
        "Tag '{0}' is not allowed: a definition says what a value is by its place. Remove the tag.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0007.md");

    public static readonly DiagnosticDescriptor UnknownAnchor = new(
        "OOS0008",
        "An alias names no anchor",
        "Alias '*{0}' names no anchor that is complete before it. Define '&{0}' above or write the value out.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0008.md");

    public static readonly DiagnosticDescriptor SeveralDocuments = new(
        "OOS0009",
        "The file holds several documents",
        "A definition file holds one document. Move what follows '---' into a file of its own.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0009.md");

    public static readonly DiagnosticDescriptor FileEmpty = new(
        "OOS0010",
        "The file is empty",
        "This file defines nothing. Write the definition or delete the file.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0010.md");

    public static readonly DiagnosticDescriptor KeyNotText = new(
        "OOS0011",
        "A key is not a short text",
        "A key must be a text of 1 to 255 characters. Write a name before the ':'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0011.md");

    public static readonly DiagnosticDescriptor UnknownKey = new(
        "OOS0012",
        "Unknown key",
        "{0} does not know the key '{1}', so it has no effect. {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0012.md");

    public static readonly DiagnosticDescriptor WrongValue = new(
        "OOS0013",
        "A value has the wrong form",
        "'{0}' must be {1}, but it is {2}. Change the value.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0013.md");

    public static readonly DiagnosticDescriptor NotAvailableYet = new(
        "OOS0014",
        "Something is not available yet",
        "{0} is not available yet, and nothing would enforce it. Remove it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS0014.md");
}
