namespace ObjectOS.Generators.Locking;

/// <summary>What a change does to those who rely on the application, from harmless to worst. A change is of the worst class that fits.</summary>
internal enum ChangeClass
{
    /// <summary>There is more than before, and all that was there is as it was.</summary>
    Additive,

    /// <summary>Something says that it will go.</summary>
    Deprecating,

    /// <summary>A migration works through rows while writers wait; nobody else notices.</summary>
    Locking,

    /// <summary>Somebody may read or write what he could not.</summary>
    Widening,

    /// <summary>A request that was answered is refused, or an answer has another form.</summary>
    Breaking,

    /// <summary>A migration loses values or rows.</summary>
    Destructive,
}

/// <summary>The words for classes.</summary>
internal static class ChangeClasses
{
    /// <summary>The word of a class.</summary>
    public static string WordOf(ChangeClass kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Whether a change of the class fails the build until the lock is renewed with leave.</summary>
    public static bool NeedsLeave(ChangeClass kind) => kind >= ChangeClass.Widening;
}
