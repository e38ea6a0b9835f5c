using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Lifecycle;

/// <summary>Loads fixtures: in one transaction, each record whose id is not there yet. Records that are there stay as they are, so loading again changes nothing.</summary>
internal sealed class Seeder(ApplicationDefinition application, StoreCatalog catalog, TimeProvider time)
{
    /// <summary>Loads the fixtures of every plugin that is not disabled.</summary>
    public ValueTask<IReadOnlyList<SeedCount>> SeedAsync(CancellationToken cancellationToken) =>
        RunAsync(static _ => true, static (_, _) => default, cancellationToken);

    /// <summary>Loads some fixtures, and does something more in the same transaction.</summary>
    public ValueTask<IReadOnlyList<SeedCount>> RunAsync(
        Func<FixtureDefinition, bool> belongs,
        Func<IWriteSession, CancellationToken, ValueTask<int>> finish,
        CancellationToken cancellationToken) =>
        catalog.WriteAsync(
            CallContext.System(time),
            async (scope, token) =>
            {
                // Records may refer to records that come later; the references are checked at the end.
                await scope.Session.DeferReferencesAsync(token).ConfigureAwait(false);
                var counts = new List<SeedCount>();
                foreach (var fixture in application.Fixtures.Where(belongs))
                {
                    if (catalog.FindStore(fixture.Object) is { } store)
                    {
                        counts.Add(await store.SeedAsync(scope, fixture.Json(), token).ConfigureAwait(false));
                    }
                }

                await finish(scope.Session, token).ConfigureAwait(false);
                return (IReadOnlyList<SeedCount>)counts;
            },
            cancellationToken);
}
