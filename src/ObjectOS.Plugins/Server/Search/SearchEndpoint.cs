using System.Text.Json;
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
        var hits = new SearchHits(request.Limit);
        var objects = 0;
        foreach (var access in Objects(request, call))
        {
            if (SearchFilter.IsPossible(access.Type.Definition, access.Policy.Readable) && SearchFilter.Of(access.Type.Definition, access.Policy.Readable, request.Text, "q") is { } words)
            {
                objects++;
                await access.SearchAsync(words, Math.Min(request.PerObject, request.Limit), new HitSink(hits, access), context.RequestAborted).ConfigureAwait(false);
                hits.Settle();
            }
        }

        using var answer = JsonAnswer.Rent();
        Write(answer.Json, request, hits, objects);
        await answer.SendAsync(context).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, SearchRequest request, SearchHits hits, int objects)
    {
        json.WriteStartObject();
        json.WriteString("query"u8, request.Text);
        json.WriteStartArray("hits"u8);
        hits.WriteTo(json);
        json.WriteEndArray();
        json.WriteStartArray("pages"u8);
        json.WriteEndArray();
        json.WriteNumber("totalObjects"u8, objects);
        json.WriteNumber("totalHits"u8, hits.Count);
        json.WriteBoolean("truncated"u8, hits.IsTruncated);
        json.WriteEndObject();
    }

    // Named objects are searched in the order of their names as well; one that is not there is refused, one that is hidden with the same words.
    private IEnumerable<RecordAccess> Objects(SearchRequest request, CallContext call) => request.Objects is { } names
        ? names.Order(StringComparer.Ordinal).Select(name => catalog.Open(name, call))
        : VisibleObjects.Of(catalog, call);
}
