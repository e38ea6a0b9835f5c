using ObjectOS.Objects;
using ObjectOS.Security;

namespace ObjectOS.Server.Tests.Policy;

/// <summary>A policy written by hand, as a permissions plugin would make one.</summary>
internal sealed class HandMadePolicy(Func<ObjectDefinition, ObjectPolicy> make) : IPolicyProvider
{
    public ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition) =>
        context.Principal.IsSystem ? ObjectPolicy.System(definition) : make(definition);

    /// <summary>All fields but those named.</summary>
    public static FieldMask Without(ObjectDefinition definition, params ReadOnlySpan<string> names)
    {
        var hidden = default(FieldMask);
        foreach (var name in names)
        {
            hidden.Add(definition.FindField(name)!.Ordinal);
        }

        return definition.AllFields.Without(hidden);
    }
}
