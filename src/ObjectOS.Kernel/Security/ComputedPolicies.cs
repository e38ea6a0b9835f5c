using System.Collections.Concurrent;
using ObjectOS.Objects;

namespace ObjectOS.Security;

/// <summary>
/// Keeps what is computed from telling what its caller may not read: a computed field is readable only together with every field it is made of. Where it looks at other records, its
/// value is the same for everybody who sees it, so only those see it for whom all of these records exist.
/// </summary>
/// <param name="find">Finds an object of the application that is enabled.</param>
/// <param name="policies">The policies of the application.</param>
internal sealed class ComputedPolicies(Func<string, ObjectDefinition?> find, Lazy<IPolicyProvider> policies)
{
    private readonly ConcurrentDictionary<FieldUse, FieldMask> masks = new(ReferenceEqualityComparer.Instance);

    /// <summary>The same policy without the computed fields that would tell too much.</summary>
    public ObjectPolicy Hide(ObjectDefinition definition, ObjectPolicy policy, CallContext context)
    {
        var readable = policy.Readable;
        foreach (var field in definition.Computed)
        {
            if (readable[field.Ordinal] && !IsReadable(definition, policy, field.Computed!, context))
            {
                readable = readable.Without(FieldMask.Of(field.Ordinal));
            }
        }

        return readable == policy.Readable ? policy : policy.Reading(readable);
    }

    private bool IsReadable(ObjectDefinition definition, ObjectPolicy policy, ComputedField computed, CallContext context)
    {
        foreach (var use in computed.Uses)
        {
            var owner = use.IsElsewhere ? find(use.Object) : definition;
            if (owner is null)
            {
                return false;
            }

            var rights = use.IsElsewhere ? policies.Value.GetPolicy(context, owner) : policy;
            if (!rights.Readable.Contains(MaskOf(owner, use)) || (use.IsElsewhere && !(rights is { CanRead: true, ReadRows: null })))
            {
                return false;
            }
        }

        return true;
    }

    private FieldMask MaskOf(ObjectDefinition owner, FieldUse use) => masks.GetOrAdd(
        use,
        static (use, owner) =>
        {
            var mask = FieldMask.None;
            foreach (var name in use.Fields)
            {
                mask.Add(owner.FindField(name)!.Ordinal);
            }

            return mask;
        },
        owner);
}
