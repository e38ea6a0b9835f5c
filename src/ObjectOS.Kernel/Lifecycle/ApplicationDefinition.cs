using ObjectOS.Objects;

namespace ObjectOS.Lifecycle;

/// <summary>Who may call the data routes of an application.</summary>
public enum ApplicationAccess
{
    /// <summary>Only signed-in callers: without a plugin that signs people in, every data route answers 401.</summary>
    Authenticated,
    /// <summary>Everybody may do everything.</summary>
    Open,
}

/// <summary>When fixtures are loaded.</summary>
public enum SeedMode
{
    /// <summary>Only by the <c>seed</c> command.</summary>
    Manual,
    /// <summary>Once, when the plugin that brings them is installed; and by the <c>seed</c> command.</summary>
    OnInstall,
}

/// <summary>The application as it was built: the emitted subclass tells the kernel what was linked. Stateless.</summary>
public abstract class ApplicationDefinition
{
    /// <summary>Id of the application.</summary>
    public abstract string Id { get; }

    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>Its semantic version.</summary>
    public abstract string Version { get; }

    /// <summary>Who may call the data routes.</summary>
    public abstract ApplicationAccess Access { get; }

    /// <summary>When fixtures are loaded.</summary>
    public abstract SeedMode Seed { get; }

    /// <summary>A digest of every table the build wants. A database that recorded the same one is not compared again at start.</summary>
    public abstract string SchemaFingerprint { get; }

    /// <summary>All plugins in the order they start: dependencies first, ties by id. The application itself is the last.</summary>
    public abstract IReadOnlyList<PluginDefinition> Plugins { get; }

    /// <summary>Names of all objects, in ordinal order.</summary>
    public abstract IReadOnlyList<string> ObjectNames { get; }

    /// <summary>The machinery of the object of that name, or null. The first call for an object makes it; later calls return the same.</summary>
    public abstract RecordType? FindType(string objectName);

    /// <summary>The machinery of the object whose records are <typeparamref name="TRecord"/>: the class of the plugin, or the one derived from it in the application.</summary>
    /// <exception cref="InvalidOperationException">It is no record of this application.</exception>
    public abstract RecordType GetType<TRecord>()
        where TRecord : Record, new();

    /// <summary>Names of the objects that have secrets: an application that has some needs a key.</summary>
    public virtual IReadOnlyList<string> SecretObjects => [];

    /// <summary>The fixtures in the order they are inserted.</summary>
    public virtual IReadOnlyList<FixtureDefinition> Fixtures => [];

    /// <summary>The values of <c>settings:</c> in app.yml, by key as in configuration (<c>ObjectOS:Database</c>); configuration overrides them.</summary>
    public virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();
}

/// <summary>Fixture records of one object, checked at build, their symbolic keys resolved to UUIDs.</summary>
/// <param name="Plugin">Id of the plugin that brings them.</param>
/// <param name="Object">Name of the object.</param>
/// <param name="Json">A JSON array of records in UTF-8, each with its <c>id</c>; a function so that nothing is copied before it is needed.</param>
public sealed record FixtureDefinition(string Plugin, string Object, Func<ReadOnlyMemory<byte>> Json);
