using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Metadata;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Search;

/// <summary><c>GET /search</c>: looks for words in every searchable object that exists for the caller, each under its own policy.</summary>
/// <remarks>Stateless; serves all requests concurrently.</remarks>
internal sealed class SearchEndpoint(ObjectCatalog catalog, TimeProvider time)
{
    public async Task SearchAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        var call = context.GetCallContext(time);
        var request = SearchRequest.Read(context.Request.QueryString.Value);
        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("query"u8, request.Text);
        json.WriteStartArray("hits"u8);
        var hits = 0;
        var objects = 0;
        var truncated = false;
        foreach (var access in Objects(request, call))
        {
            var searched = access.Policy.Readable;
            if (!SearchFilter.IsPossible(access.Type.Definition, searched) || SearchFilter.Of(access.Type.Definition, searched, request.Text) is not { } words)
            {
                continue;
            }

            if (hits == request.Limit)
            {
                truncated = true;
                break;
            }

            objects++;
            var query = new Query { Where = words, Limit = Math.Min(request.PerObject, request.Limit - hits) };
            hits += await access.QueryAsync(query, new HitSink(json, access), context.RequestAborted).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteStartArray("pages"u8);
        json.WriteEndArray();
        json.WriteNumber("totalObjects"u8, objects);
        json.WriteNumber("totalHits"u8, hits);
        json.WriteBoolean("truncated"u8, truncated);
        json.WriteEndObject();
        await answer.SendAsync(context).ConfigureAwait(false);
    }

    // Named objects are searched in the order of their names as well; one that is not there is refused, one that is hidden with the same words.
    private IEnumerable<RecordAccess> Objects(SearchRequest request, CallContext call) => request.Objects is { } names
        ? names.Order(StringComparer.Ordinal).Select(name => catalog.Open(name, call))
        : VisibleObjects.Of(catalog, call);
}
