using Ganss.Xss;
using ObjectOS.Problems;

namespace ObjectOS.Objects;

/// <content>The formats that belong to types: e-mail, url, phone, colour; and the cleaning of HTML.</content>
public static partial class FieldRules
{
    private static readonly Lazy<HtmlSanitizer> Sanitizer = new(static () => new HtmlSanitizer());

    /// <summary>The HTML without anything that runs or loads: scripts, event attributes, unsafe addresses. Thread-safe.</summary>
    public static string? CleanHtml(string? html) => string.IsNullOrEmpty(html) ? html : Sanitizer.Value.Sanitize(html);

    private static void Format(FieldDefinition field, string value, ProblemList problems)
    {
        var message = field.Type switch
        {
            FieldType.Email when !IsEmail(value) => "an e-mail address such as ada@example.com",
            FieldType.Url when !IsUrl(value) => "an absolute http or https address",
            FieldType.Phone when !IsPhone(value) => "a telephone number: digits, spaces and + - ( ) . / x",
            FieldType.Color when !IsColor(value) => "a colour such as #1e90ff",
            _ => null,
        };
        if (message is not null)
        {
            problems.Add(field, "FORMAT", $"'{field.Name}' must be {message}.");
        }
    }

    // The address forms that mail systems deliver to in practice (RFC 5321 dot-atoms), not every quoted form of RFC 5322.
    private static bool IsEmail(string value)
    {
        var at = value.LastIndexOf('@');
        if (at < 1 || at > 64 || value.Length > 254)
        {
            return false;
        }

        var local = value.AsSpan(0, at);
        var domain = value.AsSpan(at + 1);
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal) || domain.IsEmpty || !domain.Contains('.'))
        {
            return false;
        }

        foreach (var character in local)
        {
            if (character <= ' ' || character == 0x7F || "()<>[]:;@\\,\"".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        foreach (var label in domain.Split('.'))
        {
            var text = domain[label];
            if (text.IsEmpty || text.Length > 63 || text[0] == '-' || text[^1] == '-' || HasForeignAscii(text))
            {
                return false;
            }
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<char> DomainCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static bool HasForeignAscii(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (character < 0x80 && !DomainCharacters.Contains(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && !value.Any(char.IsWhiteSpace);

    private static bool IsPhone(string value)
    {
        var digits = 0;
        foreach (var character in value)
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (!" +-().,/x#".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return digits is >= 3 and <= 20;
    }

    private static bool IsColor(string value) =>
        value.Length is 4 or 7 or 9 && value[0] == '#' && value.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0;

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
