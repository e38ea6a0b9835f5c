using ObjectOS.Generators.Locking;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Locking;

/// <summary>Locks of projects in memory.</summary>
internal static class LockedProjects
{
    /// <summary>The contract of a project, which has to be right.</summary>
    public static Contract ContractOf(ProjectFiles files)
    {
        var project = DefinitionSets.Link(files);
        Assert.Empty(project.Problems);
        return ContractBuilder.Of(project.Application!);
    }

    /// <summary>What separates two projects, through the text of a lock, as <c>id class</c>.</summary>
    public static IEnumerable<string> Changes(ProjectFiles before, ProjectFiles after) =>
        ContractComparer.Compare(Reread(ContractOf(before)), ContractOf(after)).Select(change => $"{change.Id} {ChangeClasses.WordOf(change.Class)}");

    /// <summary>A contract as it comes back from its file.</summary>
    public static Contract Reread(Contract contract)
    {
        var file = LockReader.Read("/project/" + LockFile.Name, Microsoft.CodeAnalysis.Text.SourceText.From(LockWriter.Write(contract)));
        Assert.Empty(file.Problems);
        return file.Contract!;
    }
}
