using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>What surrounds the definition files of a run.</summary>
internal sealed record HarnessOptions
{
    /// <summary>The name of the assembly.</summary>
    public string AssemblyName { get; init; } = "Acme.Crm";

    /// <summary>The root namespace of the project.</summary>
    public string RootNamespace { get; init; } = "Acme.Crm";

    /// <summary>References beside the framework and the kernel, such as plugins.</summary>
    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    /// <summary>Whether the definitions are meant to be wrong, so that C# that uses them may be wrong too.</summary>
    public bool ExpectsErrors { get; init; }
}
