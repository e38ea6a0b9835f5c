using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectOS.Tool.Projects;

namespace ObjectOS.Tool.Compilations;

/// <summary>A project as the compiler sees it.</summary>
/// <param name="Description">The project.</param>
/// <param name="Compilation">Its compilation, with what the generator emitted; to be referenced by others.</param>
/// <param name="Run">What the generator did; null for a project without definitions.</param>
/// <param name="Diagnostics">What the generator reported, with the severities of the project.</param>
internal sealed record CompiledProject(ProjectDescription Description, Compilation Compilation, GeneratorRunResult? Run, ImmutableArray<Diagnostic> Diagnostics);
