using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Requests;

/// <summary>One parameter of an address, decoded.</summary>
internal readonly record struct QueryParameter(string Name, string Value);

/// <summary>
/// Takes the query string of an address apart, strictly: what is not UTF-8 or not percent-encoding is refused, where a lenient decoder would quietly look for something else.
/// </summary>
internal static class QueryParameters
{
    /// <summary>The most parameters of an address.</summary>
    public const int MaxCount = 64;

    private const int LargestOnStack = 512;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The parameters in the order given.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/>.</exception>
    public static List<QueryParameter> Parse(string? queryString)
    {
        var parameters = new List<QueryParameter>();
        var rest = queryString.AsSpan().TrimStart('?');
        foreach (var range in rest.Split('&'))
        {
            var pair = rest[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            if (parameters.Count == MaxCount)
            {
                throw new ProblemException(ProblemCode.InvalidParameter, $"An address must not have more than {MaxCount} parameters.");
            }

            var equals = pair.IndexOf('=');
            parameters.Add(equals < 0
                ? new QueryParameter(Decode(pair), "")
                : new QueryParameter(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return parameters;
    }

    /// <summary>Refuses a request that has any parameter, for routes that take none.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/>.</exception>
    public static void RequireNone(HttpRequest request)
    {
        if (request.QueryString.HasValue && Parse(request.QueryString.Value) is [var first, ..])
        {
            throw QueryProblems.Parameter(first.Name, "This request takes no parameters in its address.");
        }
    }

    private static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('%', '+'))
        {
            return text.ToString();
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= LargestOnStack ? stackalloc byte[most] : new byte[most];
        var length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%')
            {
                if (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
                {
                    throw NotDecodable();
                }

                bytes[length++] = byte.Parse(text.Slice(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                index += 2;
            }
            else if (text[index] == '+')
            {
                bytes[length++] = (byte)' ';
            }
            else
            {
                var width = char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.Slice(index, width), bytes[length..]);
                index += width - 1;
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes[..length]);
        }
        catch (DecoderFallbackException)
        {
            throw NotDecodable();
        }
    }

    private static ProblemException NotDecodable() =>
        new(ProblemCode.InvalidParameter, "The address holds a parameter that is not percent-encoded UTF-8.");
}
