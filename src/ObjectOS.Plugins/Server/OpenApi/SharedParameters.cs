using System.Globalization;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>The parameters and headers that the operations of all objects share; each stands in the document once.</summary>
internal static class SharedParameters
{
    public const string Id = "Id";
    public const string Select = "Select";
    public const string Expand = "Expand";
    public const string Filter = "Filter";
    public const string Sort = "Sort";
    public const string Search = "Search";
    public const string Limit = "Limit";
    public const string Offset = "Offset";
    public const string GroupBy = "GroupBy";
    public const string Aggregations = "Aggregations";
    public const string Having = "Having";
    public const string After = "After";
    public const string Count = "Count";
    public const string Trash = "Trash";
    public const string DryRun = "DryRun";
    public const string Prefer = "Prefer";
    public const string IdempotencyKey = "IdempotencyKey";
    public const string IfMatch = "IfMatch";
    public const string IfNoneMatch = "IfNoneMatch";

    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string PreferenceApplied = "PreferenceApplied";
    public const string IdempotencyReplayed = "IdempotencyReplayed";

    public static void Add(OpenApiDocument document)
    {
        document.AddComponent(Id, new OpenApiParameter { Name = "id", In = ParameterLocation.Path, Required = true, Description = "Id of the record.", Schema = Schemas.Uuid() });
        AddQuery(document);
        Query(DryRun, "dryRun", "Whether everything is done but nothing kept, and nobody told.", Schemas.Truth(otherwise: false));
        Header(Prefer, "Prefer", "`return=minimal` for an answer without the record; `max-affected=n` to refuse what would change more records; `handling=strict` to refuse any other.", Schemas.Text());
        var key = Schemas.Text();
        (key.MinLength, key.MaxLength) = (1, Records.IdempotencyKey.MaxLength);
        Header(IdempotencyKey, "Idempotency-Key", "The caller's own word for this request, visible ASCII: sent again within 24 hours, it is answered again, not done again.", key);
        Header(IfMatch, "If-Match", "Entity tags (the record's version, or its updated_at) of which one must still be right.", Schemas.Text());
        Header(IfNoneMatch, "If-None-Match", "Entity tags the caller has; a match is answered 304.", Schemas.Text());
        document.AddComponent(ETag, SharedComponents.Header("The version of the record, in quotes.", JsonSchemaType.String));
        document.AddComponent(Location, SharedComponents.Header("The address of the record.", JsonSchemaType.String));
        document.AddComponent(PreferenceApplied, SharedComponents.Header("The preferences that were obeyed.", JsonSchemaType.String));
        document.AddComponent(IdempotencyReplayed, SharedComponents.Header("`true` when this is the answer to an earlier request with the same key.", JsonSchemaType.String));

        void Query(string component, string name, string description, OpenApiSchema schema) =>
            document.AddComponent(component, new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema });

        void Header(string component, string name, string description, OpenApiSchema schema) =>
            document.AddComponent(component, new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema });
    }

    /// <summary>Those of them that are named.</summary>
    public static IEnumerable<IOpenApiParameter> Of(OpenApiDocument document, params IEnumerable<string> names) => names.Select(name => new OpenApiParameterReference(name, document));

    /// <summary>What every write takes beside its body.</summary>
    public static IEnumerable<IOpenApiParameter> OfWrites(OpenApiDocument document) => Of(document, DryRun, Prefer, IdempotencyKey);

    /// <summary>What every write tells beside its answer, and what else is named.</summary>
    public static Dictionary<string, IOpenApiHeader> Answered(OpenApiDocument document, params ReadOnlySpan<string> more)
    {
        var headers = new Dictionary<string, IOpenApiHeader>();
        foreach (var name in more)
        {
            headers[name] = new OpenApiHeaderReference(name, document);
        }

        headers["Preference-Applied"] = new OpenApiHeaderReference(PreferenceApplied, document);
        headers["Idempotency-Replayed"] = new OpenApiHeaderReference(IdempotencyReplayed, document);
        return headers;
    }

    private static void AddQuery(OpenApiDocument document)
    {
        var text = Schemas.Text();
        Plain(Select, "select", "The fields to return, separated by commas; over relations with dots.", text);
        Plain(Expand, "expand", SharedComponents.ExpandDescription, text);
        Json(Filter, "filter", "A condition in JSON.", "Filter");
        Plain(
            Sort,
            "sort",
            string.Create(CultureInfo.InvariantCulture, $"The order: `-amount,name`, or JSON. At most {QueryLimits.MaxSorts} criteria, each over at most {QueryLimits.MaxRelationDepth} lookups."),
            text);
        Plain(Search, "search", "Words that stand in searchable fields.", SharedComponents.Search());
        Plain(Limit, "limit", "At most this many records.", SharedComponents.Limit());
        Plain(Offset, "offset", "Pass over this many records first.", SharedComponents.Offset());
        Plain(
            GroupBy,
            "groupBy",
            string.Create(CultureInfo.InvariantCulture, $"Groups instead of records: at most {QueryLimits.MaxGroupKeys} fields, dates also as `created_at:month`, separated by commas; or JSON."),
            text);
        Json(Aggregations, "aggregations", "What is made of each group.", "Aggregations");
        Json(Having, "having", "A condition on groups.", "Filter");
        Plain(After, "after", "The nextCursor of the page before: only the records behind it. Condition and order must be those of that page.", text);
        Plain(Count, "count", "Whether the records that satisfy the query are counted: one by one, as the database estimates, or not.", SharedComponents.Count());
        Plain(Trash, "trash", "`only`: what lies in the trash.", Schemas.Words("only"));

        void Plain(string component, string name, string description, OpenApiSchema schema) =>
            document.AddComponent(component, new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema });

        void Json(string component, string name, string description, string schema) => document.AddComponent(component, new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Schemas.Ref(document, schema) } },
        });
    }
}
