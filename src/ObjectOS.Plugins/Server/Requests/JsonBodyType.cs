using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ObjectOS.Server.Problems;

namespace ObjectOS.Server.Requests;

/// <summary>Which content types an endpoint reads: <c>application/json</c> and its relatives, in UTF-8, not compressed.</summary>
internal sealed class JsonBodyType
{
    private const string Json = "application/json";

    private readonly string accepted;

    private JsonBodyType(string accepted) => this.accepted = accepted;

    /// <summary>A record, a list of records, a query.</summary>
    public static JsonBodyType Document { get; } = new(Json);

    /// <summary>A merge patch (RFC 7396); plain JSON is read as one too.</summary>
    public static JsonBodyType MergePatch { get; } = new("application/merge-patch+json");

    /// <summary>Refuses any other type. A body without a type is refused as well: a browser sends one across origins without asking.</summary>
    /// <exception cref="HttpProblemException">415.</exception>
    public void Require(HttpRequest request)
    {
        // The two spellings that nearly every client sends.
        if (request.ContentType is not (Json or "application/json; charset=utf-8" or "application/json;charset=UTF-8") && !Accepts(request.ContentType))
        {
            throw new HttpProblemException(
                HttpProblem.UnsupportedMediaType,
                ReferenceEquals(this, Document) ? "The Content-Type must be application/json in UTF-8." : $"The Content-Type must be application/json or {accepted} in UTF-8.");
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !(encoding is [{ } only] && only.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            throw new HttpProblemException(HttpProblem.UnsupportedMediaType, "A compressed body is not read here.");
        }
    }

    private bool Accepts(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return false;
        }

        var isJson = Is(type.MediaType.Value, Json) || Is(type.MediaType.Value, accepted) || (type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase) && !IsPatchOfAnotherKind(type));
        return isJson && (!type.Charset.HasValue || Is(type.Charset.Value?.Trim('"'), "utf-8"));
    }

    // A JSON Patch (RFC 6902) is JSON too, but it means something else.
    private static bool IsPatchOfAnotherKind(MediaTypeHeaderValue type) => type.SubTypeWithoutSuffix.EndsWith("patch", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
