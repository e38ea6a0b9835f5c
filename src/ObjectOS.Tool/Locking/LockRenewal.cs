using ObjectOS.Generators.Locking;
using ObjectOS.Tool.Checking;
using ObjectOS.Tool.Compilations;

namespace ObjectOS.Tool.Locking;

/// <summary>What separates an application from its lock, and whether the lock may be renewed.</summary>
/// <param name="Path">The file of the lock, a full path.</param>
/// <param name="Exists">Whether there is one.</param>
/// <param name="Changes">What separates the build from it, by id.</param>
/// <param name="Missing">The changes that need leave and have none.</param>
/// <param name="Text">What the lock should be.</param>
/// <param name="IsUpToDate">Whether it is that.</param>
internal sealed record LockRenewal(string Path, bool Exists, IReadOnlyList<LockChange> Changes, IReadOnlyList<LockChange> Missing, string Text, bool IsUpToDate)
{
    /// <summary>Whether the lock may be renewed, and there is a reason to.</summary>
    public bool IsDue => Missing.Count == 0 && !IsUpToDate;

    /// <summary>Looks at the lock of an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="allowed">The ids and classes of changes that have leave.</param>
    /// <exception cref="ToolException">There is a lock that cannot be read.</exception>
    public static LockRenewal Of(CheckedApplication application, IReadOnlyCollection<string> allowed)
    {
        var path = System.IO.Path.Combine(application.Project.Folder, LockFile.Name);
        var built = ContractBuilder.Of(application.Model);
        var text = LockWriter.Write(built);
        if (!File.Exists(path))
        {
            return new LockRenewal(path, Exists: false, [], [], text, IsUpToDate: false);
        }

        var source = SourceFiles.Read(path);
        var locked = LockReader.Read(path, source) is { Contract: { } contract } file ? contract : throw Unreadable(LockReader.Read(path, source));
        var changes = ContractComparer.Compare(locked, built);
        var missing = changes.Where(change => ChangeClasses.NeedsLeave(change.Class) && !allowed.Contains(change.Id) && !allowed.Contains(ChangeClasses.WordOf(change.Class))).ToList();
        return new LockRenewal(path, Exists: true, changes, missing, text, source.ToString().ReplaceLineEndings("\n") == text);
    }

    /// <summary>Writes the lock.</summary>
    public void Write() => File.WriteAllText(Path, Text);

    private static ToolException Unreadable(LockFile file)
    {
        var finding = Finding.Of(file.Path, file.Problems[0].ToDiagnostic(), warningsAreErrors: false);
        return new ToolException($"{Reports.RelativePath.Of(file.Path)}({finding.Line},{finding.Column}): {finding.Message}");
    }
}
