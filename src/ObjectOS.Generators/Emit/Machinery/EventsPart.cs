using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits how the kernel, which knows no event of an object, makes them.</summary>
internal static class EventsPart
{
    /// <summary>Writes the members.</summary>
    public static void Emit(SourceWriter source, MachineryModel model)
    {
        var entity = model.PluginEntity;
        source.Line($"protected override RecordCreated<{entity}> CreatedEvent({entity} record, EventContext context) => new {entity}Created(record, context);");
        source.Line($"protected override RecordUpdated<{entity}> UpdatedEvent({entity} record, {entity} previous, EventContext context) => new {entity}Updated(record, previous, context);");
        source.Line($"protected override RecordDeleted<{entity}> DeletedEvent({entity} record, EventContext context) => new {entity}Deleted(record, context);");
    }
}
