namespace ObjectOS.Security;

/// <summary>Who acts.</summary>
/// <param name="Id">The user's id; null for an anonymous caller.</param>
/// <param name="Roles">Names of the roles held; empty for an anonymous caller.</param>
/// <param name="IsSystem">Whether this is the application itself: seeding, hooks, migrations. Never set from a request.</param>
public sealed record Principal(Guid? Id, IReadOnlyList<string> Roles, bool IsSystem = false)
{
    /// <summary>Nobody in particular.</summary>
    public static Principal Anonymous { get; } = new(null, []);

    /// <summary>The application itself.</summary>
    public static Principal System { get; } = new(null, [], IsSystem: true);
}
