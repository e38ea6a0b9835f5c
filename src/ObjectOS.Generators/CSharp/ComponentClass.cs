using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>A class of the project that emitted code constructs: a service, an event handler or a lifecycle hook.</summary>
/// <param name="Type">The class.</param>
/// <param name="Place">Its name in the file.</param>
/// <param name="IsMarked">Whether an attribute asks for its registration; a hook is registered only if the manifest names it.</param>
/// <param name="Contracts">What it is marked to provide.</param>
/// <param name="Handles">What it is marked to handle.</param>
/// <param name="Order">Its order among handlers.</param>
/// <param name="Hooks">The steps whose hook it implements.</param>
/// <param name="Actions">The contracts of actions that it may implement: interfaces that are about to be emitted.</param>
/// <param name="Parameters">The parameters of its constructor.</param>
/// <param name="Problems">What keeps it from being constructed.</param>
internal sealed record ComponentClass(
    TypeText Type,
    SourcePlace Place,
    bool IsMarked,
    EquatableArray<TypeText> Contracts,
    EquatableArray<HandledType> Handles,
    int Order,
    EquatableArray<string> Hooks,
    EquatableArray<TypeText> Actions,
    EquatableArray<ConstructorParameter> Parameters,
    EquatableArray<DiagnosticInfo> Problems);

/// <summary>Something a class handles.</summary>
/// <param name="Method">The method of the kernel's registry: <c>Before</c> or <c>After</c>.</param>
/// <param name="Subject">The record or the event.</param>
/// <param name="IsBare">Whether it is written by its name alone, so that a class of the same name that is about to be emitted beside it is meant.</param>
internal sealed record HandledType(string Method, TypeText Subject, bool IsBare = false)
{
    /// <summary>The method that is called; null where the class itself is the handler.</summary>
    public RecordMethod? Calls { get; init; }
}

/// <summary>A parameter of a constructor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="ElementType">The type of the elements if it takes every implementation of a contract; null if it takes one.</param>
/// <param name="IsElementOwn">Whether the project itself declares that contract.</param>
/// <param name="Optional">Whether it may be given nothing.</param>
/// <param name="Place">Its place in the file.</param>
internal sealed record ConstructorParameter(
    string Name, TypeText Type, TypeText? ElementType, bool IsElementOwn, bool Optional, SourcePlace Place);
