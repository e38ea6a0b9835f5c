using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.CSharp;

/// <summary>Reads the methods of a class that are called when a record changes, and says what is wrong with one that cannot be.</summary>
internal static class RecordMethodReader
{
    private const string Token = "global::System.Threading.CancellationToken";
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    private const string Task = "global::System.Threading.Tasks.Task";

    /// <summary>The methods, in the order in which they are written.</summary>
    public static IEnumerable<HandledType> Read(INamedTypeSymbol type, List<DiagnosticInfo> problems)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var attribute in method.GetAttributes())
            {
                if (KernelNames.RecordMethods.FirstOrDefault(name => attribute.AttributeClass?.ToDisplayString() == name) is { } marked)
                {
                    var word = marked.Substring(KernelNames.EventNamespace.Length + 1, marked.Length - KernelNames.EventNamespace.Length - 1 - nameof(Attribute).Length);
                    if (Read(method, word, attribute, problems) is { } handled)
                    {
                        yield return handled;
                    }
                }
            }
        }
    }

    private static HandledType? Read(IMethodSymbol method, string word, AttributeData attribute, List<DiagnosticInfo> problems)
    {
        var isBefore = word.StartsWith("Before", StringComparison.Ordinal);
        var change = word.Substring(isBefore ? "Before".Length : "After".Length);
        var (subject, why) = isBefore ? RecordOf(method) : EventOf(method, change);
        why = ReasonNotCallable(method) ?? why;
        if (subject is null || why is not null)
        {
            problems.Add(new DiagnosticInfo(
                DiagnosticDescriptors.WrongRecordMethod, ComponentReader.PlaceOf(method), [$"{method.ContainingType.Name}.{method.Name}", word, why!, Wanted(method, isBefore, change)]));
            return null;
        }

        var order = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Order").Value.Value is int number ? number : 0;
        var returns = method.ReturnsVoid ? "void" : TypeText.Of(method.ReturnType).Text == Task ? "Task" : "ValueTask";
        return new HandledType(isBefore ? "Before" : "After", TypeText.Of(subject), isBefore && IsWrittenBare(method))
        {
            Calls = new RecordMethod(method.Name, change, method.Parameters.Length == 2, returns, order),
        };
    }

    private static string? ReasonNotCallable(IMethodSymbol method) => method switch
    {
        { IsStatic: true } => "it is static",
        { IsAbstract: true } => "it is abstract",
        { IsGenericMethod: true } => "it has type parameters",
        { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) } => "it is hidden from the code that calls it",
        { ReturnsVoid: true, IsAsync: true } => "nobody can wait for 'async void'",
        { ReturnsVoid: false } when TypeText.Of(method.ReturnType).Text is not (Task or ValueTask) => $"it returns '{TypeText.Of(method.ReturnType).Name}'",
        { Parameters.Length: > 2 } => $"it takes '{method.Parameters[2].Name}'",
        { Parameters.Length: 2 } when TypeText.Of(method.Parameters[1].Type).Text != Token => $"it takes '{method.Parameters[1].Name}'",
        _ when method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None) => "it takes a parameter by reference",
        _ => null,
    };

    private static (ITypeSymbol? Subject, string? Why) RecordOf(IMethodSymbol method) => method.Parameters.FirstOrDefault()?.Type switch
    {
        INamedTypeSymbol { Name: "RecordChange", Arity: 1 } change when change.ContainingNamespace.ToDisplayString() == KernelNames.EventNamespace => (change.TypeArguments[0], null),
        null => (null, "it takes no change"),
        var other => (null, $"it takes '{TypeText.Of(other).Name}'"),
    };

    /// <summary>An event of this plugin is not emitted yet: its name has to tell.</summary>
    private static (ITypeSymbol? Subject, string? Why) EventOf(IMethodSymbol method, string change)
    {
        var suffix = change.TrimEnd('e') + "ed";
        return method.Parameters.FirstOrDefault()?.Type switch
        {
            IErrorTypeSymbol { Arity: 0 } emitted when emitted.Name.EndsWith(suffix, StringComparison.Ordinal) => (emitted, null),
            INamedTypeSymbol known when IsEvent(known, "Record" + suffix) => (known, null),
            null => (null, "it takes no event"),
            var other => (null, $"it takes '{TypeText.Of(other).Name}'"),
        };
    }

    private static bool IsEvent(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == name && current.ContainingNamespace.ToDisplayString() == KernelNames.EventNamespace)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWrittenBare(IMethodSymbol method) => method.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<MethodDeclarationSyntax>()
        .Select(static declaration => declaration.ParameterList.Parameters[0].Type)
        .OfType<GenericNameSyntax>()
        .Any(static written => written.TypeArgumentList.Arguments[0] is IdentifierNameSyntax);

    /// <summary>The method as it would be right, about the record that seems to be meant.</summary>
    private static string Wanted(IMethodSymbol method, bool isBefore, string change)
    {
        var suffix = change.TrimEnd('e') + "ed";
        var given = method.Parameters.FirstOrDefault()?.Type as INamedTypeSymbol;
        var record = given is { Arity: 1 } ? given.TypeArguments[0].Name : given?.Name ?? "Lead";
        foreach (var known in new[] { "Created", "Updated", "Deleted" })
        {
            record = record.EndsWith(known, StringComparison.Ordinal) && record.Length > known.Length ? record.Substring(0, record.Length - known.Length) : record;
        }

        return isBefore
            ? $"public ValueTask {method.Name}(RecordChange<{record}> change, CancellationToken cancellationToken)"
            : $"public ValueTask {method.Name}({record}{suffix} happened, CancellationToken cancellationToken)";
    }
}
