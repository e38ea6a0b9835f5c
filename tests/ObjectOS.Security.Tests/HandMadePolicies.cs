namespace ObjectOS.Security;

/// <summary>Policies as a plugin would give them, made by hand: everything for the application itself, what a test says for everybody else.</summary>
internal sealed class HandMadePolicies(Func<ObjectDefinition, ObjectPolicy> policyOf) : IPolicyProvider
{
    public ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition) =>
        context.Principal.IsSystem ? ObjectPolicy.System(definition) : policyOf(definition);

    /// <summary>The open policy without some fields and some rights.</summary>
    public static ObjectPolicy Open(
        ObjectDefinition definition,
        string[]? unreadable = null,
        string[]? unwritable = null,
        Filter? readRows = null,
        Filter? createRows = null,
        Filter? updateRows = null,
        Filter? deleteRows = null,
        string? rights = null)
    {
        var open = ObjectPolicy.Open(definition);
        var hidden = Mask(definition, unreadable);
        var kept = Mask(definition, unwritable) | hidden;
        rights ??= "rcud";
        return new ObjectPolicy
        {
            Readable = open.Readable.Without(hidden),
            Creatable = open.Creatable.Without(kept),
            Updatable = open.Updatable.Without(kept),
            CanRead = rights.Contains('r', StringComparison.Ordinal),
            CanCreate = rights.Contains('c', StringComparison.Ordinal),
            CanUpdate = rights.Contains('u', StringComparison.Ordinal),
            CanDelete = rights.Contains('d', StringComparison.Ordinal),
            ReadRows = readRows,
            CreateRows = createRows,
            UpdateRows = updateRows,
            DeleteRows = deleteRows,
        };
    }

    private static FieldMask Mask(ObjectDefinition definition, string[]? names)
    {
        var mask = FieldMask.None;
        foreach (var name in names ?? [])
        {
            mask.Add(definition.FindField(name)!.Ordinal);
        }

        return mask;
    }
}
