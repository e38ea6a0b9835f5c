namespace ObjectOS.Generators.Locking;

/// <summary>Finds what separates the build from the lock, and classes it.</summary>
internal static class ContractComparer
{
    /// <summary>The changes, by id.</summary>
    public static IReadOnlyList<LockChange> Compare(Contract locked, Contract built)
    {
        var changes = new List<LockChange>();
        if (locked.Access.Value != built.Access.Value)
        {
            var kind = built.Access.Value == "open" ? ChangeClass.Widening : ChangeClass.Breaking;
            changes.Add(new LockChange("access:app", kind, $"The data routes are '{built.Access.Value}' and were '{locked.Access.Value}'.", new ChangeTarget(string.Empty, null, Traits.Access, null)));
        }

        var names = new HashSet<string>(built.Objects.Select(static model => model.Name), StringComparer.Ordinal);
        var old = locked.Objects.ToDictionary(static model => model.Name, StringComparer.Ordinal);
        foreach (var model in built.Objects)
        {
            if (old.TryGetValue(model.Name, out var before))
            {
                old.Remove(model.Name);
                new ObjectComparer(before, model, changes).Compare();
            }
            else if (model.RenamedFrom is { } former && !names.Contains(former) && old.TryGetValue(former, out before))
            {
                old.Remove(former);
                changes.Add(new LockChange($"rename:{model.Name}", ChangeClass.Breaking, $"The object '{former}' is called '{model.Name}'.", new ChangeTarget(model.Name, null, "renamed_from", before.Span)));
                new ObjectComparer(before, model, changes).Compare();
            }
            else
            {
                changes.Add(new LockChange($"create:{model.Name}", ChangeClass.Additive, $"The object '{model.Name}' is new.", new ChangeTarget(model.Name, null, null, null)));
            }
        }

        changes.AddRange(old.Values.Select(static gone => new LockChange(
            $"drop:{gone.Name}", ChangeClass.Destructive, $"The object '{gone.Name}' is gone, and a migration would drop its rows.", new ChangeTarget(gone.Name, null, null, gone.Span))));
        changes.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return changes;
    }
}
