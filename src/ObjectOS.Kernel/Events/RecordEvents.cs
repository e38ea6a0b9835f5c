using ObjectOS.Objects;

namespace ObjectOS.Events;

/// <summary>A record was created and is durable. The emitted events (<c>LeadCreated</c>) derive from it.</summary>
/// <param name="Record">The record as stored.</param>
/// <param name="Context">On whose behalf and when.</param>
public abstract record RecordCreated<TRecord>(TRecord Record, EventContext Context)
    where TRecord : Record;

/// <summary>A record was updated and the change is durable. The emitted events (<c>LeadUpdated</c>) derive from it.</summary>
/// <param name="Record">The record as stored now.</param>
/// <param name="Previous">The record before.</param>
/// <param name="Context">On whose behalf and when.</param>
public abstract record RecordUpdated<TRecord>(TRecord Record, TRecord Previous, EventContext Context)
    where TRecord : Record;

/// <summary>A record was deleted and the deletion is durable. The emitted events (<c>LeadDeleted</c>) derive from it.</summary>
/// <param name="Record">The record as it was.</param>
/// <param name="Context">On whose behalf and when.</param>
public abstract record RecordDeleted<TRecord>(TRecord Record, EventContext Context)
    where TRecord : Record;
