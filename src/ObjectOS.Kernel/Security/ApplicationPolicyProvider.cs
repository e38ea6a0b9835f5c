using System.Collections.Concurrent;
using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Security;

/// <summary>
/// What callers may do as long as no plugin decides it: the application itself everything; in an open application everybody what the objects permit; else nobody anything, for nothing was granted.
/// </summary>
internal sealed class ApplicationPolicyProvider(ApplicationAccess access) : IPolicyProvider
{
    private readonly ConcurrentDictionary<ObjectDefinition, ObjectPolicy> open = new();
    private readonly ConcurrentDictionary<ObjectDefinition, ObjectPolicy> system = new();

    public ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition)
    {
        if (context.Principal.IsSystem)
        {
            return system.GetOrAdd(definition, ObjectPolicy.System);
        }

        if (access == ApplicationAccess.Open)
        {
            return open.GetOrAdd(definition, ObjectPolicy.Open);
        }

        return context.Principal.Id is null ? throw SignInFirst() : ObjectPolicy.Closed;
    }

    /// <summary>Nobody is signed in and the application is not open.</summary>
    public static ProblemException SignInFirst() => new(ProblemCode.Unauthenticated, "Sign in first.");
}
