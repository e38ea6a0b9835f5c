using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Secrets: encrypted while a record is written, opened while a row is answered to a caller who may read them.</content>
internal sealed partial class RecordStore
{
    /// <summary>Hands rows on with those secrets open that the caller may read.</summary>
    /// <param name="policy">What the caller may do.</param>
    /// <param name="select">The fields that are read; null for all. A secret is bound to the id of its record: without it, it stays masked.</param>
    /// <param name="rows">Receives the rows.</param>
    public IRowSink Revealed(ObjectPolicy policy, FieldMask? select, IRowSink rows)
    {
        var revealed = policy.Revealed & policy.Readable & Definition.Secrets;
        return revealed.IsEmpty || !policy.Readable[SystemFields.Id] || select is { } fields && !fields[SystemFields.Id]
            ? rows
            : new SecretRevealing(Catalog.Secrets, Definition, revealed).Over(rows);
    }

    // Made for the record whose values are written: a secret that comes from another record is encrypted anew.
    private SecretSealing? SealingOf(Record record) => Definition.Secrets.IsEmpty ? null : new SecretSealing(Catalog.Secrets, Definition, record.Id);
}
