using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>Holds an application against its lock.</summary>
internal static class LockCheck
{
    /// <summary>What needs leave, and has none; nothing while anything else is wrong, because then the model lacks what could not be read.</summary>
    public static EquatableArray<DiagnosticInfo> Check(LockFile lockFile, LinkedProject project, IReadOnlyList<DefinitionFile> files)
    {
        if (project.Application is not { } application || lockFile.Contract is not { } locked)
        {
            return project.Application is null ? default : lockFile.Problems;
        }

        if (project.Problems.Any(static problem => problem.IsError) || files.Any(file => !project.Extensions.Contains(file.Path) && file.Problems.Any(static problem => problem.IsError)))
        {
            return default;
        }

        try
        {
            var places = new LockPlaces(lockFile, files);
            return ContractComparer.Compare(locked, ContractBuilder.Of(application))
                .Where(static change => ChangeClasses.NeedsLeave(change.Class))
                .Select(change => new DiagnosticInfo(DescriptorOf(change.Class), places.Of(change), [change.Id, change.Sentence]))
                .ToEquatableArray();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [Faults.Describe(LockFile.Name, exception, lockFile.Path)];
        }
    }

    private static Microsoft.CodeAnalysis.DiagnosticDescriptor DescriptorOf(ChangeClass kind) => kind switch
    {
        ChangeClass.Destructive => DiagnosticDescriptors.LockedDestructive,
        ChangeClass.Breaking => DiagnosticDescriptors.LockedBreaking,
        _ => DiagnosticDescriptors.LockedWidening,
    };
}
