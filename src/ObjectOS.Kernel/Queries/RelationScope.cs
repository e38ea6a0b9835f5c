using ObjectOS.Objects;
using ObjectOS.Records;
using ObjectOS.Security;

namespace ObjectOS.Queries;

/// <summary>Where relations lead: to the objects as one caller may read them, or, for the conditions of policies, to the objects as they are.</summary>
/// <param name="catalog">The objects of the application.</param>
/// <param name="caller">On whose behalf; null for conditions that are part of a policy, which need no policy themselves.</param>
internal readonly struct RelationScope(StoreCatalog catalog, CallContext? caller)
{
    /// <summary>The same objects, whatever anybody may read.</summary>
    public RelationScope Trusted => new(catalog, null);

    /// <summary>The object at the end of a relation that was checked before.</summary>
    public RelatedObject Get(string objectName) => Find(objectName) ?? throw new InvalidOperationException($"The relation to '{objectName}' was not checked.");

    /// <summary>The field of a criterion that was checked before.</summary>
    public FieldDefinition FieldOf(ObjectDefinition definition, Sort sort)
    {
        if (sort.Words is not null)
        {
            return Sort.Relevance;
        }

        foreach (var step in sort.Via ?? [])
        {
            definition = Get(definition.Fields[step].Reference!.Object).Definition;
        }

        return definition.Fields[sort.Field];
    }

    /// <summary>The object of that name, or null when it does not exist here.</summary>
    public RelatedObject? Find(string objectName)
    {
        if (catalog.FindStore(objectName) is not { } store)
        {
            return null;
        }

        if (caller is null)
        {
            return new RelatedObject(store, store.Type.Definition.AllFields, null);
        }

        return catalog.FindPolicy(store.Type.Definition, caller) is { } policy ? new RelatedObject(store, policy.Readable, policy.ReadRows) : null;
    }
}

/// <summary>An object at the end of a relation.</summary>
/// <param name="Store">Its store.</param>
/// <param name="Readable">Its fields that may be named.</param>
/// <param name="Rows">Its records that exist; null for all.</param>
internal readonly record struct RelatedObject(RecordStore Store, FieldMask Readable, Filter? Rows)
{
    /// <summary>The object.</summary>
    public ObjectDefinition Definition => Store.Type.Definition;
}
