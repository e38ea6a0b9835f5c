namespace ObjectOS.Security;

/// <summary>On whose behalf, in which tenant and at what moment something is done. Passed explicitly, never ambient. Immutable.</summary>
/// <param name="Principal">Who acts.</param>
/// <param name="Tenant">The tenant acted in; null in an application without tenants.</param>
/// <param name="Now">The start of the request, UTC, to the millisecond: the one <c>now()</c> of everything it does.</param>
/// <param name="TraceId">Ties log entries and answers together; null outside a request.</param>
public sealed record CallContext(Principal Principal, Guid? Tenant, DateTimeOffset Now, string? TraceId = null)
{
    /// <summary>The context of the application itself at this moment.</summary>
    public static CallContext System(TimeProvider time) => new(Principal.System, null, Truncate(time.GetUtcNow()));

    /// <summary>The context of an anonymous caller at this moment.</summary>
    public static CallContext Anonymous(TimeProvider time, string? traceId = null) => new(Principal.Anonymous, null, Truncate(time.GetUtcNow()), traceId);

    /// <summary>An instant without what databases do not keep: parts below the millisecond.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
