using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Metadata;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.OpenApi;

/// <summary>
/// Builds the OpenAPI document: what ASP.NET Core knows of endpoints that the application and its plugins map themselves, and an exact description of the routes of every object
/// that the caller may see. It depends on the caller, because a document must not tell of objects and fields that do not exist for its reader.
/// </summary>
internal sealed class ApiDocument(ObjectCatalog catalog, ApplicationDefinition application, IOpenApiDocumentProvider mapped, ServerOptions options)
{
    /// <summary>The name under which ASP.NET Core keeps its part.</summary>
    public const string Name = "objectos";

    public async Task<OpenApiDocument> BuildAsync(CallContext call, CancellationToken cancellationToken)
    {
        var document = await mapped.GetOpenApiDocumentAsync(cancellationToken).ConfigureAwait(false);
        document.Info = new OpenApiInfo
        {
            Title = application.Name,
            Version = "v1",
            Description = string.Create(CultureInfo.InvariantCulture, $"""
                Records over HTTP. Errors are problems (RFC 9457) with a stable `code`; unknown fields and parameters are refused, never ignored.

                At most {QueryParameters.MaxCount} parameters in an address. A body has at most {options.BodyLimit} bytes and is at most {JsonValueReader.MaxDepth} levels deep. A body writes at most
                {WriteLimits.MaxNestedRecords} records beside its own, at most {WriteLimits.MaxNestedDepth} deep; a list holds at most {WriteLimits.MaxRecords}. Lengths of texts count UTF-16 code units.
                """),
        };
        document.Servers = null;
        document.Paths ??= [];
        var tagsOfMapped = document.Tags ?? new HashSet<OpenApiTag>();
        document.Tags = new HashSet<OpenApiTag>();
        MappedProblems.Correct(document);
        SharedComponents.Add(document);
        var writable = new List<string>();
        foreach (var access in VisibleObjects.Of(catalog, call))
        {
            if (access.Policy.CanCreate || access.Policy.CanUpdate || access.Policy.CanDelete)
            {
                writable.Add(access.Type.Definition.Name);
            }

            document.Tags.Add(new OpenApiTag { Name = access.Type.Definition.Name, Description = access.Type.Definition.Description ?? access.Type.Definition.PluralLabel });
            RecordSchemas.Add(document, access);
            new RecordPaths(document, access, options.BodyLimit).Add();
        }

        // Readers show groups in this order: objects first, what the server is last.
        foreach (var tag in tagsOfMapped)
        {
            if (document.Tags.All(known => known.Name != tag.Name))
            {
                document.Tags.Add(tag);
            }
        }

        SystemPaths.Add(document);
        TransactionPath.Add(document, writable, options.BodyLimit);
        return document;
    }
}
