using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>Compares an object with what was locked of it.</summary>
internal sealed class ObjectComparer(ContractObject locked, ContractObject built, List<LockChange> changes)
{
    private readonly HashSet<string> _addedFields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _goneFields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    /// <summary>Adds the changes.</summary>
    public void Compare()
    {
        CompareTrash();
        CompareFields();
        CompareIndexes();
        CompareValidations();
        new ActionComparer(locked, built, changes).Compare();
    }

    private void CompareTrash()
    {
        var (before, now) = (locked.Find(Traits.Trash), built.Find(Traits.Trash));
        if (before is null && now is not null)
        {
            Add("trash", null, ChangeClass.Additive, "is kept in a trash when it is deleted.", Traits.Trash, locked.Span);
        }
        else if (before is not null && now is null)
        {
            Add("trash", null, ChangeClass.Destructive, "has no trash any more, and a migration would drop when and by whom records were deleted.", Traits.Trash, locked.Span);
        }
    }

    private void CompareFields()
    {
        var names = new HashSet<string>(built.Fields.Select(static field => field.Name), StringComparer.Ordinal);
        var old = locked.Fields.ToDictionary(static field => field.Name, StringComparer.Ordinal);
        foreach (var field in built.Fields)
        {
            if (old.TryGetValue(field.Name, out var before))
            {
                old.Remove(field.Name);
                new FieldComparer(built.Name, before, field, changes).Compare();
            }
            else if (field.RenamedFrom is { } former && !names.Contains(former) && old.TryGetValue(former, out before))
            {
                old.Remove(former);
                _renamed.Add(former, field.Name);
                Add("rename", field.Name, ChangeClass.Breaking, $"was called '{former}'.", "renamed_from", before.Span);
                new FieldComparer(built.Name, before, field, changes).Compare();
            }
            else
            {
                _addedFields.Add(field.Name);
                AddNew(field);
            }
        }

        foreach (var gone in old.Values)
        {
            _goneFields.Add(gone.Name);
            var stored = gone.Find(Traits.Computed) is null;
            Add(
                "drop", gone.Name, stored ? ChangeClass.Destructive : ChangeClass.Breaking, stored ? "is gone, and a migration would drop its values." : "is gone.", null, gone.Span);
        }
    }

    private void AddNew(ContractPart field)
    {
        // Whoever creates records today does not know it.
        var asked = field.Is(Traits.Required) && field.Find(Traits.Default) is null && field.Find(Traits.Computed) is null && !field.Is(Traits.ReadOnly) && field.Find(Traits.Format) is null;
        Add(
            "add", field.Name, asked ? ChangeClass.Breaking : ChangeClass.Additive, asked ? "is new, required and without a default: whoever creates records has to know it." : "is new.",
            asked ? Traits.Required : null, null);
    }

    private void CompareIndexes()
    {
        // The name of an index is the database's affair: what counts is which fields it is over.
        var before = locked.Indexes.Select(index => (Index: index, Key: KeyOf(index, rename: true))).ToList();
        var now = built.Indexes.Select(index => (Index: index, Key: KeyOf(index, rename: false))).ToList();
        foreach (var (index, key) in now.Where(index => before.All(other => other.Key != index.Key)))
        {
            if (index.List(Traits.Fields).Any(_addedFields.Contains))
            {
                continue;
            }

            var unique = index.Is(Traits.Unique);
            changes.Add(new LockChange(
                $"index:{built.Name}.{index.Name}", unique ? ChangeClass.Breaking : ChangeClass.Locking,
                unique ? $"No two records of '{built.Name}' may share {Names(index)} any more." : $"'{built.Name}' gets an index over {Names(index)}.",
                new ChangeTarget(built.Name, index.List(Traits.Fields)[0], unique ? Traits.Unique : "index", null)));
        }

        foreach (var (index, key) in before.Where(index => now.All(other => other.Key != index.Key)))
        {
            if (index.List(Traits.Fields).Any(_goneFields.Contains))
            {
                continue;
            }

            var unique = index.Is(Traits.Unique);
            changes.Add(new LockChange(
                $"unindex:{built.Name}.{index.Name}", unique ? ChangeClass.Breaking : ChangeClass.Additive,
                unique ? $"Records of '{built.Name}' may share {Names(index)}, so they are no key of an upsert any more." : $"'{built.Name}' has no index over {Names(index)} any more.",
                new ChangeTarget(built.Name, null, null, index.Span)));
        }
    }

    private string KeyOf(ContractPart index, bool rename) => string.Join(
        " ",
        index.List(Traits.Fields).Select(name => rename && _renamed.TryGetValue(name, out var renamed) ? renamed : name)
            .Concat(index.Traits.Where(static trait => trait.Name != Traits.Fields).Select(static trait => $"{trait.Name}={trait.Value}")));

    private static string Names(ContractPart index) => string.Join(", ", index.List(Traits.Fields).Select(static name => $"'{name}'"));

    private void CompareValidations()
    {
        var old = locked.Validations.ToDictionary(static validation => validation.Name, StringComparer.Ordinal);
        foreach (var validation in built.Validations)
        {
            var refuses = validation.Find(Traits.Severity) == Traits.Error;
            if (!old.TryGetValue(validation.Name, out var before))
            {
                AddRule(validation.Name, refuses ? ChangeClass.Breaking : ChangeClass.Additive, refuses ? "is new, and refuses records." : "is new, and warns.", null);
                continue;
            }

            old.Remove(validation.Name);
            if (!Same(before, validation, Traits.Severity))
            {
                AddRule(
                    validation.Name, refuses ? ChangeClass.Breaking : ChangeClass.Additive, refuses ? "refuses records of which it only warned." : "no longer refuses records.", before);
            }
            else if (refuses && (!Same(before, validation, Traits.Condition) || !Same(before, validation, Traits.When)))
            {
                AddRule(validation.Name, ChangeClass.Breaking, "has another condition, which may refuse what was accepted.", before);
            }
            else if (refuses && !Same(before, validation, Traits.Code))
            {
                AddRule(validation.Name, ChangeClass.Breaking, $"answers with the code '{validation.Find(Traits.Code)}' and not '{before.Find(Traits.Code)}'.", before);
            }
            else if (!before.Traits.Equals(validation.Traits))
            {
                AddRule(validation.Name, ChangeClass.Additive, "warns of something else.", before);
            }
        }

        foreach (var gone in old.Values)
        {
            AddRule(gone.Name, ChangeClass.Additive, "is gone: more records are accepted.", gone);
        }
    }

    private static bool Same(ContractPart before, ContractPart now, string trait) => before.Find(trait) == now.Find(trait);

    private void AddRule(string name, ChangeClass kind, string what, ContractPart? before) => changes.Add(new LockChange(
        $"validate:{built.Name}.{name}", kind, $"The validation '{name}' of '{built.Name}' {what}", new ChangeTarget(built.Name, name, null, before?.Span)));

    private void Add(string verb, string? field, ChangeClass kind, string what, string? key, SourceSpan? place) => changes.Add(new LockChange(
        field is null ? $"{verb}:{built.Name}" : $"{verb}:{built.Name}.{field}", kind, field is null ? $"'{built.Name}' {what}" : $"'{field}' of '{built.Name}' {what}",
        new ChangeTarget(built.Name, field, key, place)));
}
