namespace ObjectOS.Server.Data;

/// <summary>How many records satisfy a query, by the cheapest way that answers what was asked.</summary>
internal static class RecordTotal
{
    public static async ValueTask<RecordCount?> OfAsync(RecordAccess access, Query query, PageEnd page, CancellationToken cancellationToken) => query.Count switch
    {
        CountMode.None => null,

        // A page that holds the last record tells by itself, unless it says nothing of those before it.
        _ when !page.HasMore && query.After is null && (page.Count > 0 || query.Offset == 0) => new RecordCount((long)query.Offset + page.Count),
        CountMode.Planned => await access.EstimateAsync(query.Where, cancellationToken).ConfigureAwait(false),
        _ => new RecordCount(await access.CountAsync(query.Where, cancellationToken).ConfigureAwait(false)),
    };
}
