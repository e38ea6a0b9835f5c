namespace ObjectOS.Services;

/// <summary>
/// Marks a class as the implementation of a service contract: found at build, constructed by emitted code from its only public constructor, one instance an application.
/// Contracts that other plugins may resolve are also listed in <c>plugin.yml</c> under <c>provides: services</c>.
/// </summary>
/// <typeparam name="TContract">The interface or base class by which it is resolved.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ProvidesAttribute<TContract> : Attribute
    where TContract : class;
