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
    IServiceProvider services,
    SecretRing secrets,
    Lazy<IPolicyProvider> policies) : ObjectCatalog
{
    private readonly ConcurrentDictionary<string, RecordStore> stores = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, RecordStore> storesByRecord = new();
    private readonly IdempotentRequests requests = new();
    private readonly TrashPolicies trash = new();
    private readonly ConcurrentDictionary<ObjectDefinition, ObjectPolicy> systemPolicies = new();
    private readonly ComputedPolicies computed = new(
        name => application.FindType(name) is { Definition: var found } && !disabledPlugins.Contains(found.Plugin) ? found : null, policies);

    private readonly Lazy<IReadOnlyList<string>> names = new(() =>
        disabledPlugins.Count == 0
            ? application.ObjectNames
            : [.. application.ObjectNames.Where(name => !disabledPlugins.Contains(application.FindType(name)!.Definition.Plugin))]);

    public override IReadOnlyList<string> Names => names.Value;

    public EventBus Events => events;

    public CursorSeal Cursors => cursors;

    /// <summary>What handlers of actions are made of.</summary>
    public IServiceProvider Services => services;

    /// <summary>Whether a plugin is left out of this run.</summary>
    public bool IsDisabled(string plugin) => disabledPlugins.Contains(plugin);

    public SecretRing Secrets => secrets;

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

    public override RecordAccess OpenTrash(string objectName, CallContext context)
    {
        // Whoever may not see the object learns nothing here that Open would not tell.
        var access = Open(objectName, context);
        var definition = access.Type.Definition;
        if (!definition.HasTrash)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, $"'{definition.Name}' has no trash: what is deleted is gone.");
        }

        return access.Policy.CanDelete
            ? FindStore(objectName)!.Open(context, TrashOf(definition, context))
            : throw new ProblemException(ProblemCode.PermissionDenied, "Only who may delete records may look into the trash.");
    }

    public override async ValueTask<PurgeCount> PurgeAsync(string objectName, TimeSpan olderThan, CallContext context, CancellationToken cancellationToken)
    {
        const int Batch = 200;
        if (!context.Principal.IsSystem)
        {
            throw new ProblemException(ProblemCode.PermissionDenied, "Only the application itself empties a trash.");
        }

        // Every store that refuses here, OpenTrash refuses in the same words.
        var store = FindStore(OpenTrash(objectName, context).Type.Definition.Name)!;
        var (purged, kept) = (0, 0);
        for (Guid? last = Guid.Empty; last is { } after;)
        {
            var batch = await WriteAsync(context, (scope, token) => store.PurgeAsync(scope, context.Now - olderThan, after, Batch, token), cancellationToken).ConfigureAwait(false);
            (purged, kept, last) = (purged + batch.Purged, kept + batch.Kept, batch.Last);
        }

        return new PurgeCount(purged, kept);
    }

    /// <summary>What the caller may see of the trash of an object.</summary>
    public ObjectPolicy TrashOf(ObjectDefinition definition, CallContext context) => 
        computed.Hide(definition, TrashPolicies.Show(definition, Policies.GetPolicy(context, definition).Concealing(definition)), context);

    /// <summary>The store of the object of that name, or null.</summary>
    public RecordStore? FindStore(string objectName)
    {
        if (stores.TryGetValue(objectName, out var store))
        {
            return store;
        }

        return Find(objectName) is { } type ? stores.GetOrAdd(objectName, static (_, made) => new RecordStore(made.Type, made.Catalog), (Type: type, Catalog: this)) : null;
    }

    /// <summary>The store of the object whose records are <typeparamref name="TRecord"/>.</summary>
    /// <exception cref="ProblemException">Its plugin is disabled.</exception>
    public RecordStore StoreOf<TRecord>()
        where TRecord : Record, new() =>
        storesByRecord.GetOrAdd(
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
        policy = context.Principal.IsSystem ? policy : policy.Concealing(definition);
        return policy.CanRead ? computed.Hide(definition, trash.Hide(definition, policy), context) : null;
    }

    /// <summary>What the application itself may do with an object: everything, with what is not in the trash.</summary>
    public ObjectPolicy SystemPolicyOf(ObjectDefinition definition) => trash.Hide(definition, systemPolicies.GetOrAdd(definition, ObjectPolicy.System));

    /// <summary>Runs reads that see one state of the database.</summary>
    public async ValueTask<TResult> ReadTogetherAsync<TResult>(Func<IStatementExecutor, ValueTask<TResult>> read, CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await Driver.SnapshotAsync(cancellationToken).ConfigureAwait(false);
            await using var disposeSnapshot = snapshot.ConfigureAwait(false);
            return await read(snapshot).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    /// <summary>Runs a write in a transaction of its own and publishes its events after the commit.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(
        CallContext context,
        Func<WriteScope, CancellationToken, ValueTask<TResult>> write,
        CancellationToken cancellationToken)
    {
        var operation = new WriteOperation<TResult>(this, context, write, mayReadAhead: Driver.GathersReads);
        TResult result;
        try
        {
            try
            {
                result = await Driver.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
            }
            catch (OvertakenException)
            {
                operation = new WriteOperation<TResult>(this, context, write);
                result = await Driver.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }

        await operation.PublishAsync().ConfigureAwait(false);
        return result;
    }

    public override ValueTask<TResult> WriteAsync<TResult>(
        CallContext context, WriteOptions options, Func<RecordTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) => options.DryRun
        ? DryRunAsync(context, options, work, cancellationToken)
        : WriteAsync(context, (scope, token) => RunAsync(scope, options, work, token, endsWithWork: options.MaxAffected is null), cancellationToken);

    public override async ValueTask<OnceAnswer> WriteOnceAsync(
        CallContext context, IdempotencyKey key, WriteOptions options, Func<RecordTransaction, CancellationToken, ValueTask<string>> work, CancellationToken cancellationToken)
    {
        var name = key.NameFor(context);
        requests.Enter(name);
        try
        {
            return await WriteAsync(context, OnceAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            requests.Leave(name);
        }

        async ValueTask<OnceAnswer> OnceAsync(WriteScope scope, CancellationToken token)
        {
            if (await IdempotentRequests.FindAsync(scope, name, key, token).ConfigureAwait(false) is { } kept)
            {
                return new OnceAnswer(kept, IsReplay: true);
            }

            var answer = await RunAsync(scope, options, work, token).ConfigureAwait(false);
            await requests.KeepAsync(scope, name, key, answer, token).ConfigureAwait(false);
            return new OnceAnswer(answer, IsReplay: false);
        }
    }

    private static async ValueTask<TResult> RunAsync<TResult>(
        WriteScope scope,
        WriteOptions options,
        Func<RecordTransaction, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken,
        bool endsWithWork = false)
    {
        var result = await work(new RecordTransaction(scope, endsWithWork), cancellationToken).ConfigureAwait(false);
        scope.ThrowIfFailed();
        return options.MaxAffected is not { } most || scope.Affected <= most
            ? result
            : throw new ProblemException(ProblemCode.MaxAffectedExceeded, $"This would change {scope.Affected} records, more than the {most} that are allowed. Nothing was changed.");
    }

    // Drivers undo what throws: a dry run ends with an exception that carries its result out of the transaction.
    private async ValueTask<TResult> DryRunAsync<TResult>(
        CallContext context, WriteOptions options, Func<RecordTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        var operation = new WriteOperation<TResult>(this, context, async (scope, token) =>
            throw new DryRunEnd<TResult>(await RunAsync(scope, options, work, token).ConfigureAwait(false)));
        try
        {
            return await Driver.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (DryRunEnd<TResult> end)
        {
            return end.Result;
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    private sealed class DryRunEnd<TResult>(TResult result) : Exception
    {
        public TResult Result { get; } = result;
    }
}
