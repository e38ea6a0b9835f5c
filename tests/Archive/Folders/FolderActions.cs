namespace Archive.Folders;

/// <summary>Gives a folder another name; refuses and fails when it is asked to, after it has written.</summary>
internal sealed class RenameFolder : IFolderRenameAction
{
    public async ValueTask RunAsync(RecordActionCall<Folder, FolderRenameInput> call, CancellationToken cancellationToken)
    {
        var folder = call.Record;
        folder.Name = call.Input.Style == FolderRenameInputStyle.Loud ? call.Input.Name.ToUpperInvariant() : call.Input.Name;
        folder.Note = call.Input.Note;
        await call.Work.Folders.UpdateAsync(folder, cancellationToken);
        if (call.Input.Refuse == true)
        {
            throw new ProblemException(FolderProblems.Refused, "The name does not please.", [new FieldProblem("name", "DULL", "Too dull.", "/name")]);
        }

        if (call.Input.Fail == true)
        {
            throw new InvalidOperationException("The handler has a fault.");
        }
    }
}

/// <summary>Moves the papers of a folder to another one.</summary>
internal sealed class MovePapers : IFolderMovePapersAction
{
    public async ValueTask<FolderMovePapersResult> RunAsync(RecordActionCall<Folder, FolderMovePapersInput> call, CancellationToken cancellationToken)
    {
        var papers = await call.Work.Papers.Where(Paper.Fields.Folder == call.Record).ToListAsync(cancellationToken);
        foreach (var paper in papers)
        {
            paper.Folder = call.Input.To;
        }

        await call.Work.Papers.UpdateManyAsync(papers, cancellationToken);
        return new FolderMovePapersResult { Moved = papers.Count, To = call.Input.To };
    }
}

/// <summary>Removes a folder, and answers what is left of it.</summary>
internal sealed class RemoveFolder : IFolderRemoveAction
{
    public async ValueTask RunAsync(RecordActionCall<Folder, FolderRemoveInput> call, CancellationToken cancellationToken) =>
        await call.Work.Folders.DeleteAsync(call.Record.Id, cancellationToken);
}

/// <summary>Does nothing.</summary>
internal sealed class TouchFolder : IFolderTouchAction
{
    public ValueTask RunAsync(RecordActionCall<Folder, FolderTouchInput> call, CancellationToken cancellationToken) => default;
}

/// <summary>Opens folders.</summary>
internal sealed class OpenFolders : IFolderOpenManyAction, IFolderOpenOneAction
{
    public async ValueTask<FolderOpenManyResult> RunAsync(GlobalActionCall<FolderOpenManyInput> call, CancellationToken cancellationToken)
    {
        await call.Work.Folders.CreateManyAsync(call.Input.Names.Select(static name => new Folder { Name = name }), cancellationToken);
        return new FolderOpenManyResult
        {
            Opened = call.IsDryRun ? -1 : call.Input.Names.Count,
            First = call.Input.Names[0],
            On = call.Input.On ?? default,
            Price = call.Input.Price,
            By = call.Input.By,
        };
    }

    public async ValueTask<Folder> RunAsync(GlobalActionCall<FolderOpenOneInput> call, CancellationToken cancellationToken) =>
        await call.Work.Folders.CreateAsync(new Folder { Name = call.Input.Name }, cancellationToken);
}

/// <summary>The problems that folders have of their own.</summary>
public static class FolderProblems
{
    /// <summary>The folder does not want to.</summary>
    public static ProblemCode Refused { get; } = new("FOLDER_REFUSED", ProblemKind.Unprocessable, "The folder does not want to.");
}
