using ObjectOS.Lifecycle;
using ObjectOS.Objects;

namespace Sample;

/// <summary>The plugin of the sample.</summary>
internal sealed class SamplePlugin : PluginDefinition
{
    public override string Id => "sample";

    public override string Name => "Sample";

    public override string Version => "1.0.0";
}

/// <summary>The application of the sample: one plugin, one object, open to everybody.</summary>
public sealed class SampleApplication : ApplicationDefinition
{
    /// <inheritdoc />
    public override string Id => "sample-app";

    /// <inheritdoc />
    public override string Name => "Sample";

    /// <inheritdoc />
    public override string Version => "1.0.0";

    /// <inheritdoc />
    public override ApplicationAccess Access => ApplicationAccess.Open;

    /// <inheritdoc />
    public override SeedMode Seed => SeedMode.Manual;

    /// <inheritdoc />
    public override string SchemaFingerprint => "sample-1";

    /// <inheritdoc />
    public override IReadOnlyList<PluginDefinition> Plugins { get; } = [new SamplePlugin()];

    /// <inheritdoc />
    public override IReadOnlyList<string> ObjectNames { get; } = ["tickets"];

    /// <inheritdoc />
    public override RecordType? FindType(string objectName) => objectName switch
    {
        "tickets" => TicketType.Instance,
        _ => null,
    };

    /// <inheritdoc />
    public override RecordType GetType<TRecord>()
    {
        if (typeof(TRecord) == typeof(Ticket))
        {
            return TicketType.Instance;
        }

        throw new InvalidOperationException($"'{typeof(TRecord)}' is no record of this application.");
    }
}
