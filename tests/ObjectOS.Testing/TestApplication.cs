using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using Sample;

namespace ObjectOS.Testing;

/// <summary>An application of tickets (plugin <c>sample</c>) and comments (plugin <c>comments</c>).</summary>
public sealed class TestApplication : ApplicationDefinition
{
    private readonly SampleApplication sample = new();

    /// <inheritdoc />
    public override string Id => "test-app";

    /// <inheritdoc />
    public override string Name => "Test";

    /// <inheritdoc />
    public override string Version => "1.0.0";

    /// <summary>See <see cref="ApplicationDefinition.Access"/>.</summary>
    public ApplicationAccess AccessMode { get; init; } = ApplicationAccess.Open;

    /// <inheritdoc />
    public override ApplicationAccess Access => AccessMode;

    /// <summary>See <see cref="ApplicationDefinition.Seed"/>.</summary>
    public SeedMode SeedOn { get; init; } = SeedMode.Manual;

    /// <inheritdoc />
    public override SeedMode Seed => SeedOn;

    /// <inheritdoc />
    public override string SchemaFingerprint => "test-1";

    /// <summary>The plugins between the two that bring the objects and the application itself.</summary>
    public IReadOnlyList<PluginDefinition> Extra { get; init; } = [];

    /// <inheritdoc />
    public override IReadOnlyList<PluginDefinition> Plugins =>
    [
        new TestPlugin("sample"),
        new TestPlugin("comments") { DependsOn = ["sample"] },
        .. Extra,
        new TestPlugin("test-app"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<string> ObjectNames { get; } = ["comments", "tickets"];

    /// <summary>See <see cref="ApplicationDefinition.Fixtures"/>.</summary>
    public IReadOnlyList<FixtureDefinition> Data { get; init; } = [];

    /// <inheritdoc />
    public override IReadOnlyList<FixtureDefinition> Fixtures => Data;

    /// <summary>See <see cref="ApplicationDefinition.Settings"/>.</summary>
    public IReadOnlyDictionary<string, string> Declared { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => Declared;

    /// <inheritdoc />
    public override RecordType? FindType(string objectName) => objectName == "comments" ? CommentType.Instance : sample.FindType(objectName);

    /// <inheritdoc />
    public override RecordType GetType<TRecord>() =>
        typeof(TRecord) == typeof(Comment) ? CommentType.Instance : sample.GetType<TRecord>();
}
