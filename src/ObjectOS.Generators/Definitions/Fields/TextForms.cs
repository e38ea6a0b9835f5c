using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>
/// The forms that some texts must have by their type. The server checks the same again, and in more detail, when a record is written.
/// </summary>
internal static class TextForms
{
    /// <summary>Whether a text has not the form of its type, and what it would have to be.</summary>
    public static bool FindProblem(FieldType type, string text, out string expected)
    {
        (var fits, expected) = type switch
        {
            FieldType.Email => (IsEmail(text), "a mail address such as ada@example.com"),
            FieldType.Url => (IsUrl(text), "an absolute web address such as https://example.com"),
            FieldType.Color => (IsColor(text), "a colour such as #1e90ff"),
            FieldType.Phone => (IsPhone(text), "a telephone number: digits, spaces and + - ( ) . / x"),
            _ => (true, string.Empty),
        };
        return !fits;
    }

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@');
        return at > 0
            && text.IndexOf('.', at) > at + 1
            && text[text.Length - 1] != '.'
            && text.IndexOf('@', at + 1) < 0
            && !text.Any(char.IsWhiteSpace);
    }

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static bool IsPhone(string text) =>
        text.Count(static c => c is >= '0' and <= '9') is >= 3 and <= 20
        && text.All(static c => c is (>= '0' and <= '9') or ' ' or '+' or '-' or '(' or ')' or '.' or ',' or '/' or 'x' or '#');

    private static bool IsColor(string text) =>
        text.Length is 4 or 7 or 9
        && text[0] == '#'
        && text.Skip(1).All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
}
