using ObjectOS.Security;

namespace ObjectOS.Events;

/// <summary>Where an event comes from.</summary>
/// <param name="Call">On whose behalf, in which tenant and at what moment.</param>
public sealed record EventContext(CallContext Call);
