using ObjectOS.Objects;
using ObjectOS.Records;

namespace ObjectOS.Queries;

/// <summary>Related records to load with records of <typeparamref name="TRecord"/>: a reference or children, and what is to be loaded with those. Immutable.</summary>
/// <typeparam name="TRecord">The entity class.</typeparam>
public abstract class Inclusion<TRecord>
    where TRecord : Record, new()
{
    private protected Inclusion()
    {
    }

    /// <summary>The same for a query that is checked.</summary>
    internal abstract Expansion ToExpansion();

    /// <summary>Loads the related records of all records with one statement, and puts them in their places.</summary>
    internal abstract ValueTask LoadAsync(Includer includer, IReadOnlyList<TRecord> records);
}

/// <summary>The record that a reference leads to: <c>lead.Account.Record</c>.</summary>
internal sealed class ReferenceInclusion<TRecord, TTarget>(ReferenceField<TRecord, TTarget> field, IReadOnlyList<Inclusion<TTarget>> inner) : Inclusion<TRecord>
    where TRecord : Record, new()
    where TTarget : Record, new()
{
    internal override Expansion ToExpansion() => new RelatedExpansion(field.Ordinal) { Expand = [.. inner.Select(static inclusion => inclusion.ToExpansion())] };

    internal override async ValueTask LoadAsync(Includer includer, IReadOnlyList<TRecord> records)
    {
        var ids = records.Select(field.Get).OfType<Reference<TTarget>>().Select(static reference => reference.Id).Distinct().ToArray();
        var targets = await includer.FindAsync<TTarget>(ids).ConfigureAwait(false);
        await includer.LoadAsync(inner, targets).ConfigureAwait(false);
        var byId = targets.ToDictionary(static target => target.Id);
        foreach (var record in records)
        {
            if (field.Get(record) is { } reference)
            {
                field.Set(record, new Reference<TTarget>(reference.Id) { Record = byId.GetValueOrDefault(reference.Id) });
            }
        }
    }
}

/// <summary>What is loaded with records of a plugin's class, for those of a class derived from it.</summary>
internal sealed class BaseInclusion<TRecord, TBase>(Inclusion<TBase> inclusion) : Inclusion<TRecord>
    where TRecord : TBase, new()
    where TBase : Record, new()
{
    internal override Expansion ToExpansion() => inclusion.ToExpansion();

    internal override ValueTask LoadAsync(Includer includer, IReadOnlyList<TRecord> records) => inclusion.LoadAsync(includer, records);
}

/// <summary>The records that refer to a record: <c>Account.Relations.Contacts.Of(account)</c>.</summary>
internal sealed class ChildrenInclusion<TRecord, TChild>(Children<TRecord, TChild> children, ChildrenExpansion which, IReadOnlyList<Inclusion<TChild>> inner) : Inclusion<TRecord>
    where TRecord : Record, new()
    where TChild : Record, new()
{
    internal override Expansion ToExpansion() => which with { Expand = [.. inner.Select(static inclusion => inclusion.ToExpansion())] };

    internal override async ValueTask LoadAsync(Includer includer, IReadOnlyList<TRecord> records)
    {
        var found = await includer.FindChildrenAsync<TChild>([.. records.Select(static record => record.Id)], children.Field, which).ConfigureAwait(false);
        await includer.LoadAsync(inner, found).ConfigureAwait(false);
        var byParent = found.ToLookup(child => children.ParentOf(child));
        foreach (var record in records)
        {
            children.Put(record, [.. byParent[record.Id]]);
        }
    }
}
