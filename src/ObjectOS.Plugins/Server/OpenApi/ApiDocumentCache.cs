using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.OpenApi;
using ObjectOS.Server.Metadata;

namespace ObjectOS.Server.OpenApi;

/// <summary>A document as it is sent.</summary>
/// <param name="Json">Its bytes.</param>
/// <param name="ETag">The tag of its content.</param>
internal sealed record CachedDocument(byte[] Json, string ETag);

/// <summary>Keeps the written documents, one for each set of rights that callers have; built when first asked for.</summary>
internal sealed class ApiDocumentCache(ApiDocument documents, ObjectCatalog catalog)
{
    // Rights come from roles, so there are few sets of them; should there be many, memory matters more than time.
    private const int MostKept = 16;

    private readonly ConcurrentDictionary<string, CachedDocument> kept = new(StringComparer.Ordinal);

    public async Task<CachedDocument> GetAsync(CallContext call, CancellationToken cancellationToken)
    {
        var rights = RightsOf(call);
        if (kept.TryGetValue(rights, out var known))
        {
            return known;
        }

        var document = await documents.BuildAsync(call, cancellationToken).ConfigureAwait(false);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        var json = Encoding.UTF8.GetBytes(text.ToString());
        var written = new CachedDocument(json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"");
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept.GetOrAdd(rights, written);
    }

    private string RightsOf(CallContext call)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var access in VisibleObjects.Of(catalog, call))
        {
            var policy = access.Policy;
            hash.AppendData(Encoding.UTF8.GetBytes(access.Type.Definition.Name));
            hash.AppendData([0, policy.CanCreate ? (byte)1 : (byte)0, policy.CanUpdate ? (byte)1 : (byte)0, policy.CanDelete ? (byte)1 : (byte)0]);
            hash.AppendData(MemoryMarshal.AsBytes([policy.Readable, policy.Creatable, policy.Updatable]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
