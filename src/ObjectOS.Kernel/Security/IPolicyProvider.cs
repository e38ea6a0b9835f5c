using ObjectOS.Objects;

namespace ObjectOS.Security;

/// <summary>Decides what a caller may do with an object. One an application; called for every request, so it must be cheap and thread-safe.</summary>
public interface IPolicyProvider
{
    /// <summary>The policy of this caller for this object.</summary>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.Unauthenticated"/> when nobody is signed in and the application is not open.</exception>
    ObjectPolicy GetPolicy(CallContext context, ObjectDefinition definition);
}
