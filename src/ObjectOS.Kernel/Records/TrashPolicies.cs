using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>
/// Hides the trash in the one place that every read and every write comes through: the policy. What lies there does not exist for queries, relations, references and writes, none of which knows why.
/// </summary>
internal sealed class TrashPolicies
{
    private readonly ConcurrentDictionary<ObjectDefinition, ConditionalWeakTable<ObjectPolicy, ObjectPolicy>> known = new();

    /// <summary>The policy over the records that are not in the trash. Made once for each policy, which providers keep.</summary>
    public ObjectPolicy Hide(ObjectDefinition definition, ObjectPolicy policy) => definition.DeletedAt is { } deletedAt
        ? known.GetOrAdd(definition, static _ => []).GetValue(policy, given => given.Over(IsIn(deletedAt, FilterOperator.Equal)))
        : policy;

    /// <summary>The policy of one who looks into the trash: what may be deleted may be seen there, and nothing else done.</summary>
    public static ObjectPolicy Show(ObjectDefinition definition, ObjectPolicy policy) =>
        policy.ReadingOver(Filter.Both(policy.DeleteRows, IsIn(definition.DeletedAt!, FilterOperator.NotEqual)));

    private static CompareFilter IsIn(FieldDefinition deletedAt, FilterOperator comparison) => new(deletedAt.Ordinal, comparison, FieldValue.Null);
}
