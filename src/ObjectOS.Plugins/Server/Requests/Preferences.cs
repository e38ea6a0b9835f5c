using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Requests;

/// <summary>What the <c>Prefer</c> header (RFC 7240) asks of a write. A preference that is not known is passed over, as the RFC says, unless <c>handling=strict</c> asks otherwise.</summary>
/// <param name="Minimal">Whether the answer may leave out the record; null when nothing was said.</param>
/// <param name="MaxAffected">The most records that may be changed; null when nothing was said.</param>
internal readonly record struct Preferences(bool? Minimal, int? MaxAffected)
{
    private const string HeaderName = "Prefer";

    /// <summary>What was obeyed, for <c>Preference-Applied</c>; null when there is nothing to tell.</summary>
    public string? Applied
    {
        get
        {
            var returned = Minimal switch { true => "return=minimal", false => "return=representation", null => null };
            var most = MaxAffected is { } count ? string.Create(CultureInfo.InvariantCulture, $"max-affected={count}") : null;
            return returned is null ? most : most is null ? returned : returned + ", " + most;
        }
    }

    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/> when a known preference has a value it cannot have.</exception>
    public static Preferences Of(HttpRequest request)
    {
        var headers = request.Headers[HeaderName];
        if (headers.Count == 0)
        {
            return default;
        }

        bool? minimal = null;
        int? maxAffected = null;
        var strict = false;
        string? unknown = null;
        foreach (var preference in headers.SelectMany(static line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            // Parameters after a semicolon belong to preferences that have some; ours have none.
            var (name, value) = Split(preference.Split(';')[0]);
            switch (name)
            {
                // The first of a name counts (RFC 7240, section 2).
                case "return":
                    minimal ??= value switch { "minimal" => true, "representation" => false, _ => throw Refused("return", "'minimal' or 'representation'") };
                    break;
                case "max-affected":
                    maxAffected ??= int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Refused("max-affected", "a number");
                    break;
                case "handling":
                    strict |= value switch { "strict" => true, "lenient" => false, _ => throw Refused("handling", "'strict' or 'lenient'") };
                    break;
                default:
                    unknown ??= name;
                    break;
            }
        }

        return strict && unknown is not null
            ? throw new ProblemException(ProblemCode.InvalidParameter, "The Prefer header holds a preference that is not known here, and asks for strict handling.")
            : new Preferences(minimal, maxAffected);
    }

    private static (string Name, string Value) Split(string preference)
    {
        var equals = preference.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? (preference.Trim().ToLowerInvariant(), "")
            : (preference[..equals].Trim().ToLowerInvariant(), preference[(equals + 1)..].Trim().Trim('"'));
    }

    private static ProblemException Refused(string name, string expected) =>
        new(ProblemCode.InvalidParameter, $"The preference '{name}' must be {expected}.");
}
