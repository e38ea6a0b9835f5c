using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Records.Expanding;

namespace ObjectOS.Records;

/// <summary>What the columns of a row are, from left to right.</summary>
/// <param name="Fields">Fields of the object, in the order of ordinals.</param>
internal sealed record RowColumns(FieldMask Fields)
{
    /// <summary>Values behind them.</summary>
    public IReadOnlyList<Sort> Keys { get; init; } = [];

    /// <summary>What is read beside the records along their lookups, in columns behind those.</summary>
    public IReadOnlyList<RelatedPlan> Joins { get; init; } = [];

    /// <summary>Values behind all others.</summary>
    public IReadOnlyList<Sort> Last { get; init; } = [];
}
