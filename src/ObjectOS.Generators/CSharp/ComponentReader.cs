using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>Reads classes of the project into plain values.</summary>
internal static class ComponentReader
{
    private const string Enumerable = "global::System.Collections.Generic.IEnumerable<";

    /// <summary>Whether a node may be a class with a lifecycle hook, or one that does an action: its base list has a name that ends in <c>Hook</c> or <c>Action</c>.</summary>
    public static bool MayBeHookOrAction(SyntaxNode node, CancellationToken cancellationToken) =>
        node is ClassDeclarationSyntax { BaseList.Types: var types }
        && types.Any(static type => LastName(type.Type) is var name && (name.EndsWith("Hook", StringComparison.Ordinal) || IsNameOfAction(name)));

    /// <summary>Whether a node is a class; attributes may stand on records and structs, too, which the compiler refuses or which cannot be constructed.</summary>
    public static bool IsType(SyntaxNode node, CancellationToken cancellationToken) => node is TypeDeclarationSyntax;

    /// <summary>Whether a node is a method.</summary>
    public static bool IsMethod(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax;

    /// <summary>The class of a method with an attribute.</summary>
    public static ComponentClass ReadClassOf(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Read(context.TargetSymbol.ContainingType, context.SemanticModel.Compilation.Assembly, cancellationToken);

    /// <summary>A class with an attribute.</summary>
    public static ComponentClass Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Read((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation.Assembly, cancellationToken);

    /// <summary>A class that may have a hook or do an action; null when it does neither.</summary>
    public static ComponentClass? ReadHookOrAction(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol type && HooksOf(type).Count + ActionsOf(type).Count > 0
            ? Read(type, context.SemanticModel.Compilation.Assembly, cancellationToken)
            : null;

    private static ComponentClass Read(INamedTypeSymbol type, IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        var place = PlaceOf(type);
        var problems = new List<DiagnosticInfo>();
        var handler = type.GetAttributes().FirstOrDefault(static attribute => NameOf(attribute.AttributeClass) == KernelNames.EventHandler);
        var contracts = ContractsOf(type, place, problems);
        var methods = RecordMethodReader.Read(type, problems).ToList();
        var handles = (handler is null ? [] : HandledBy(type)).Concat(methods).ToEquatableArray();
        cancellationToken.ThrowIfCancellationRequested();

        if (handler is not null && handles.Count == 0 && problems.Count == 0)
        {
            problems.Add(new DiagnosticInfo(DiagnosticDescriptors.HandlerHandlesNothing, place, [type.Name]));
        }

        return new ComponentClass(
            TypeText.Of(type),
            place,
            handler is not null || contracts.Count > 0 || methods.Count > 0 || problems.Any(static problem => problem.Descriptor == DiagnosticDescriptors.WrongRecordMethod),
            contracts,
            handles,
            handler?.NamedArguments.FirstOrDefault(static argument => argument.Key == "Order").Value.Value is int order ? order : 0,
            HooksOf(type),
            ActionsOf(type),
            ParametersOf(type, assembly, place, problems),
            problems.ToEquatableArray());
    }

    private static EquatableArray<TypeText> ContractsOf(INamedTypeSymbol type, SourcePlace place, List<DiagnosticInfo> problems)
    {
        var contracts = new List<TypeText>();
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is not { Arity: 1 } provides || NameOf(provides) + "`1" != KernelNames.Provides)
            {
                continue;
            }

            var contract = provides.TypeArguments[0];
            contracts.Add(TypeText.Of(contract));
            if (contract.TypeKind != TypeKind.Error && !Implements(type, contract))
            {
                problems.Add(new DiagnosticInfo(DiagnosticDescriptors.ContractNotImplemented, place, [type.Name, TypeText.Of(contract).Name]));
            }
        }

        return contracts.ToEquatableArray();
    }

    private static bool Implements(INamedTypeSymbol type, ITypeSymbol contract)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, contract))
            {
                return true;
            }
        }

        // By text: two mentions of a type that is not emitted yet are two symbols.
        var text = TypeText.Of(contract);
        return type.AllInterfaces.Any(implemented => TypeText.Of(implemented) == text);
    }

    private static EquatableArray<HandledType> HandledBy(INamedTypeSymbol type)
    {
        var handled = new List<HandledType>();
        foreach (var implemented in type.AllInterfaces)
        {
            var method = implemented.Arity != 1 ? null : NameOf(implemented) switch
            {
                KernelNames.BeforeHandler => "Before",
                KernelNames.AfterHandler => "After",
                _ => null,
            };
            if (method is not null)
            {
                var subject = implemented.TypeArguments[0];
                handled.Add(new HandledType(method, TypeText.Of(subject), IsWrittenBare(type, implemented.Name, subject.Name)));
            }
        }

        handled.Sort(static (left, right) => string.CompareOrdinal(left.Method + left.Subject.Text, right.Method + right.Subject.Text));
        return handled.ToEquatableArray();
    }

    private static bool IsWrittenBare(INamedTypeSymbol type, string contract, string subject) => type.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(static declaration => declaration.BaseList?.Types ?? [])
        .Select(static written => written.Type is QualifiedNameSyntax qualified ? qualified.Right : written.Type)
        .OfType<GenericNameSyntax>()
        .Any(written => written.Identifier.ValueText == contract
            && written.TypeArgumentList.Arguments[0] is IdentifierNameSyntax { Identifier.ValueText: var name } && name == subject);

    private static EquatableArray<string> HooksOf(INamedTypeSymbol type) => KernelNames.HookSteps
        .Where(step => type.AllInterfaces.Any(implemented => NameOf(implemented) == $"{KernelNames.HookNamespace}.I{step}Hook"))
        .ToEquatableArray();

    /// <summary>The contract of an action is emitted by this very run, so the compiler knows no more of it than its name. An abstract class leaves it to others.</summary>
    private static EquatableArray<TypeText> ActionsOf(INamedTypeSymbol type) => type.IsAbstract
        ? default
        : type.Interfaces.Append(type.BaseType)
            .OfType<IErrorTypeSymbol>()
            .Where(static contract => contract.Arity == 0 && IsNameOfAction(contract.Name))
            .Select(static contract => TypeText.Of(contract))
            .Distinct()
            .ToEquatableArray();

    private static bool IsNameOfAction(string name) => name.Length > "IAction".Length && name[0] == 'I' && name.EndsWith("Action", StringComparison.Ordinal);

    private static EquatableArray<ConstructorParameter> ParametersOf(
        INamedTypeSymbol type, IAssemblySymbol assembly, SourcePlace place, List<DiagnosticInfo> problems)
    {
        if (ReasonNotConstructible(type) is { } reason)
        {
            problems.Add(new DiagnosticInfo(DiagnosticDescriptors.ClassNotConstructible, place, [type.Name, reason]));
            return default;
        }

        var constructors = type.InstanceConstructors.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToList();
        if (constructors.Count != 1)
        {
            problems.Add(new DiagnosticInfo(
                DiagnosticDescriptors.NotOneConstructor, place, [type.Name, constructors.Count == 0 ? "none" : "several"]));
            return default;
        }

        return constructors[0].Parameters.Select(parameter => Parameter(parameter, assembly)).ToEquatableArray();
    }

    private static ConstructorParameter Parameter(IParameterSymbol parameter, IAssemblySymbol assembly)
    {
        var type = TypeText.Of(parameter.Type);
        var element = type.Text.StartsWith(Enumerable, StringComparison.Ordinal) ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : null;
        return new ConstructorParameter(
            parameter.Name,
            type,
            element is null ? null : TypeText.Of(element),
            element is not null && SymbolEqualityComparer.Default.Equals(element.ContainingAssembly, assembly),
            parameter.Type.NullableAnnotation == NullableAnnotation.Annotated,
            PlaceOf(parameter));
    }

    private static string? ReasonNotConstructible(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal || outer.IsFileLocal)
            {
                return "is hidden from the code that constructs it";
            }

            if (outer.IsGenericType)
            {
                return "has type parameters";
            }
        }

        return type switch
        {
            { TypeKind: not TypeKind.Class } => "is no class",
            { IsStatic: true } => "is static",
            { IsAbstract: true } => "is abstract",
            _ => null,
        };
    }

    /// <summary>Where a symbol is named first.</summary>
    public static SourcePlace PlaceOf(ISymbol symbol)
    {
        var span = symbol.Locations.OrderBy(static location => location.SourceTree?.FilePath, StringComparer.Ordinal).First();
        var lines = span.GetLineSpan();
        return new SourcePlace(
            lines.Path,
            new SourceSpan(
                span.SourceSpan.Start,
                span.SourceSpan.Length,
                lines.StartLinePosition.Line,
                lines.StartLinePosition.Character,
                lines.EndLinePosition.Line,
                lines.EndLinePosition.Character));
    }

    private static string? NameOf(INamedTypeSymbol? type) =>
        type is null ? null : $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";

    private static string LastName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
