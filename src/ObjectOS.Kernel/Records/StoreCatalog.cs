using System.Collections.Concurrent;
using ObjectOS.Events;
using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries.Cursors;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The stores of the running application, each made when it is first asked for.</summary>
internal sealed class StoreCatalog(
    ApplicationDefinition application,
    IReadOnlySet<string> disabledPlugins,
    OpenDatabase database,
    EventBus events,
    CursorSeal cursors,
    Lazy<IPolicyProvider> policies) : ObjectCatalog
{
    private readonly ConcurrentDictionary<string, ObjectStore> stores = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, ObjectStore> storesByRecord = new();
    private readonly Lazy<IReadOnlyList<string>> names = new(() =>
        disabledPlugins.Count == 0
            ? application.ObjectNames
            : [.. application.ObjectNames.Where(name => !disabledPlugins.Contains(application.FindType(name)!.Definition.Plugin))]);

    public override IReadOnlyList<string> Names => names.Value;

    public EventBus Events => events;

    public CursorSeal Cursors => cursors;

    public IPolicyProvider Policies => policies.Value;

    public IStorageDriver Driver => database.Driver;

    public override RecordType? Find(string objectName) =>
        application.FindType(objectName) is { } type && !disabledPlugins.Contains(type.Definition.Plugin) ? type : null;

    public override RecordAccess Open(string objectName, CallContext context)
    {
        if (FindStore(objectName) is { } store)
        {
            return store.Open(context, PolicyOf(store.Type.Definition, context));
        }

        // Who would be turned away from every object learns nothing about which there are.
        throw application.Access == ApplicationAccess.Authenticated && context.Principal is { Id: null, IsSystem: false }
            ? ApplicationPolicyProvider.SignInFirst()
            : ProblemException.ObjectNotFound(objectName);
    }

    /// <summary>The store of the object of that name, or null.</summary>
    public ObjectStore? FindStore(string objectName)
    {
        if (stores.TryGetValue(objectName, out var store))
        {
            return store;
        }

        return Find(objectName) is { } type ? stores.GetOrAdd(objectName, static (_, made) => made.Type.CreateStore(made.Catalog), (Type: type, Catalog: this)) : null;
    }

    /// <summary>The store of the object whose records are <typeparamref name="TRecord"/>.</summary>
    /// <exception cref="ProblemException">Its plugin is disabled.</exception>
    public RecordStore<TRecord> StoreOf<TRecord>()
        where TRecord : Record, new() =>
        (RecordStore<TRecord>)storesByRecord.GetOrAdd(
            typeof(TRecord),
            static (_, made) =>
            {
                var name = made.Application.GetType<TRecord>().Definition.Name;
                return made.Catalog.FindStore(name) ?? throw ProblemException.ObjectNotFound(name);
            },
            (Application: application, Catalog: this));

    /// <summary>What the caller may do with an object.</summary>
    /// <exception cref="ProblemException">The object does not exist for the caller, or nobody is signed in.</exception>
    public ObjectPolicy PolicyOf(ObjectDefinition definition, CallContext context) =>
        FindPolicy(definition, context) ?? throw ProblemException.ObjectNotFound(definition.Name);

    /// <summary>What the caller may do with an object; null when it does not exist for the caller.</summary>
    /// <exception cref="ProblemException">Nobody is signed in.</exception>
    public ObjectPolicy? FindPolicy(ObjectDefinition definition, CallContext context)
    {
        var policy = Policies.GetPolicy(context, definition);
        return policy.CanRead ? policy : null;
    }

    /// <summary>Runs a write in a transaction of its own and publishes its events after the commit.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(
        CallContext context,
        Func<WriteScope, CancellationToken, ValueTask<TResult>> write,
        CancellationToken cancellationToken)
    {
        var operation = new WriteOperation<TResult>(this, context, write);
        TResult result;
        try
        {
            result = await Driver.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }

        await operation.PublishAsync().ConfigureAwait(false);
        return result;
    }
}
