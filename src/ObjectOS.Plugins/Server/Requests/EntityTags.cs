using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ObjectOS.Server.Requests;

/// <summary>
/// Reads <c>If-Match</c> and <c>If-None-Match</c> (RFC 9110): a list of entity tags or <c>*</c>. A tag is the record's version; clients of the protocol send its <c>updated_at</c>
/// instead, often without quotes, and both are understood.
/// </summary>
internal static class EntityTags
{
    /// <summary>What the caller believes the record to be; nothing without the header or with <c>*</c>, which only asks that there is a record.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/> when the header is no list of tags.</exception>
    public static Precondition IfMatch(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return default;
        }

        List<Precondition>? beliefs = null;
        foreach (var tag in Split(header))
        {
            if (tag is "*")
            {
                return default;
            }

            (beliefs ??= []).Add(Belief(tag));
        }

        return beliefs switch
        {
            null => throw new ProblemException(ProblemCode.InvalidParameter, "The If-Match header holds no entity tag."),
            [var only] => only,
            _ => Precondition.AnyOf(beliefs),
        };
    }

    /// <summary>Whether the caller already has the representation with this tag, compared weakly as the RFC says.</summary>
    public static bool IfNoneMatch(HttpRequest request, string etag)
    {
        var header = request.Headers.IfNoneMatch;
        if (header.Count == 0)
        {
            return false;
        }

        foreach (var tag in Split(header))
        {
            if (tag is "*" || tag.AsSpan(tag.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0).SequenceEqual(etag))
            {
                return true;
            }
        }

        return false;
    }

    // A weak tag never matches strongly, and what no record could have matches none: both become a version that does not exist.
    private static Precondition Belief(string tag)
    {
        var text = tag.Trim('"');
        if (!tag.StartsWith("W/", StringComparison.Ordinal))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return new Precondition(Version: version);
            }

            if (JsonTimes.TryParseTimestamp(text, out var updatedAt))
            {
                return new Precondition(UpdatedAt: updatedAt);
            }
        }

        return new Precondition(Version: -1);
    }

    private static IEnumerable<string> Split(StringValues header) =>
        header.SelectMany(static line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
