using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>Compares the actions of an object with what was locked of them: whether they are there, whom they refuse, what they are given and what they answer.</summary>
internal sealed class ActionComparer(ContractObject locked, ContractObject built, List<LockChange> changes)
{
    /// <summary>Adds the changes.</summary>
    public void Compare()
    {
        var old = locked.Actions.ToDictionary(static action => action.Name, StringComparer.Ordinal);
        foreach (var action in built.Actions)
        {
            if (!old.TryGetValue(action.Name, out var before))
            {
                Add(action.Name, ChangeClass.Additive, "is new.", null);
                continue;
            }

            old.Remove(action.Name);
            Compare(before, action);
            CompareValues(action.Name, locked.Parameters, built.Parameters, areGiven: true);
            CompareValues(action.Name, locked.Results, built.Results, areGiven: false);
        }

        foreach (var gone in old.Values)
        {
            Add(gone.Name, ChangeClass.Breaking, "is gone.", gone);
        }
    }

    private void Compare(ContractPart before, ContractPart now)
    {
        var (type, newType) = (before.Find(Traits.Type), now.Find(Traits.Type));
        if (type != newType)
        {
            Add(now.Name, ChangeClass.Breaking, $"is of the type '{newType}' and was of the type '{type}': it has another address.", before);
        }

        var (returns, newReturns) = (before.Find(Traits.Returns), now.Find(Traits.Returns));
        if (returns != newReturns)
        {
            Add(now.Name, returns == "nothing" ? ChangeClass.Additive : ChangeClass.Breaking, $"returns '{newReturns}' and returned '{returns}'.", before);
        }

        CompareCondition(before, now, Traits.VisibleWhen, ChangeClass.Widening, "is there for everybody and every record.");
        CompareCondition(before, now, Traits.EnabledWhen, ChangeClass.Additive, "can be run at all times.");
        var (deprecated, newDeprecated) = (before.Find(Traits.Deprecated), now.Find(Traits.Deprecated));
        if (deprecated != newDeprecated)
        {
            Add(now.Name, newDeprecated is null ? ChangeClass.Additive : ChangeClass.Deprecating, newDeprecated is null ? "is not deprecated any more." : "is deprecated.", before);
        }
    }

    private void CompareCondition(ContractPart before, ContractPart now, string trait, ChangeClass whenGone, string whatThen)
    {
        var (condition, newCondition) = (before.Find(trait), now.Find(trait));
        if (condition != newCondition)
        {
            Add(now.Name, newCondition is null ? whenGone : ChangeClass.Breaking, newCondition is null ? whatThen : $"has another '{trait}', which may refuse what was done.", before);
        }
    }

    private void CompareValues(string action, EquatableArray<ContractPart> before, EquatableArray<ContractPart> now, bool areGiven)
    {
        var old = before.Where(value => IsOf(action, value)).ToDictionary(static value => value.Name, StringComparer.Ordinal);
        foreach (var value in now.Where(value => IsOf(action, value)))
        {
            if (!old.TryGetValue(value.Name, out var known))
            {
                var asked = areGiven && value.Is(Traits.Required) && value.Find(Traits.Default) is null;
                AddValue("add", value.Name, asked ? ChangeClass.Breaking : ChangeClass.Additive, asked ? "is new, required and without a default: whoever calls the action has to know it." : "is new.", null);
                continue;
            }

            old.Remove(value.Name);
            var differences = new List<LockChange>();
            new FieldComparer(built.Name, known, value, differences).Compare();
            changes.AddRange(differences.Select(change => areGiven ? OfGiven(change) : change));
        }

        foreach (var gone in old.Values)
        {
            AddValue("drop", gone.Name, ChangeClass.Breaking, "is gone.", gone);
        }
    }

    /// <summary>Nobody reads what is given: that it may be left out refuses nothing.</summary>
    private static LockChange OfGiven(LockChange change) => change.Id.StartsWith("optional:", StringComparison.Ordinal)
        ? change with { Class = ChangeClass.Additive, Sentence = change.Sentence.Replace(": whoever reads it has to expect that", "") }
        : change;

    private static bool IsOf(string action, ContractPart value) => value.Name.StartsWith(action + ".", StringComparison.Ordinal);

    private void AddValue(string verb, string name, ChangeClass kind, string what, ContractPart? before) => changes.Add(new LockChange(
        $"{verb}:{built.Name}.{name}", kind, $"'{name}' of '{built.Name}' {what}", new ChangeTarget(built.Name, name, null, before?.Span)));

    private void Add(string action, ChangeClass kind, string what, ContractPart? before) => changes.Add(new LockChange(
        $"act:{built.Name}.{action}", kind, $"The action '{action}' of '{built.Name}' {what}", new ChangeTarget(built.Name, action + ".", null, before?.Span)));
}
