using System.Buffers;

namespace LeadsTwin;

/// <summary>The rules of a lead, the same as leads.object.yml states.</summary>
internal static class LeadRules
{
    private static readonly SearchValues<char> Local = SearchValues.Create("()<>[]:;@\\,\" \u007f");
    private static readonly SearchValues<char> PhoneCharacters = SearchValues.Create("0123456789 +-().,/x#");

    public static void Check(Lead lead, bool partial, Problems problems)
    {
        Length("first_name", lead.FirstName, 80, problems);
        Required("last_name", lead.LastName, partial && !lead.Has(1), problems);
        Length("last_name", lead.LastName, 80, problems);
        Required("company", lead.Company, partial && !lead.Has(2), problems);
        Length("company", lead.Company, 160, problems);
        Length("job_title", lead.JobTitle, 120, problems);
        Length("email", lead.Email, 254, problems);
        if (lead.Email is { Length: > 0 } email && !IsEmail(email))
        {
            problems.Add("email", "FORMAT", "'email' must be an e-mail address such as ada@example.com.");
        }

        Length("phone", lead.Phone, 40, problems);
        if (lead.Phone is { Length: > 0 } phone && !IsPhone(phone))
        {
            problems.Add("phone", "FORMAT", "'phone' must be a telephone number.");
        }

        Required("status", lead.Status, partial && !lead.Has(6), problems);

        if (lead.Amount is { } amount)
        {
            if (decimal.Round(amount, 2) != amount)
            {
                problems.Add("amount", "SCALE", "'amount' must not have more than 2 digits after the decimal point.");
            }
            else if (amount < 0)
            {
                problems.Add("amount", "TOO_SMALL", "'amount' must not be less than 0.");
            }
            else if (amount >= 1e16m)
            {
                problems.Add("amount", "TOO_LARGE", "'amount' has too many digits.");
            }
            else
            {
                // All digits of the scale, as the answer shows them: 10 becomes 10.00.
                lead.Amount = decimal.Round(amount, 2) + 0.00m;
            }
        }

        Length("description", lead.Description, 4000, problems);
    }

    private static void Required(string field, string? value, bool stays, Problems problems)
    {
        if (!stays && string.IsNullOrEmpty(value) && !problems.Has(field))
        {
            problems.Add(field, "REQUIRED", $"'{field}' is required.");
        }
    }

    private static void Length(string field, string? value, int largest, Problems problems)
    {
        if (value is not null && value.Length > largest)
        {
            problems.Add(field, "TOO_LONG", $"'{field}' must not be longer than {largest} characters.");
        }
    }

    private static bool IsEmail(string value)
    {
        var at = value.LastIndexOf('@');
        if (at is < 1 or > 64)
        {
            return false;
        }

        var local = value.AsSpan(0, at);
        var domain = value.AsSpan(at + 1);
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal) || local.ContainsAny(Local) || local.ContainsAnyInRange('\0', '\u001f') || !domain.Contains('.'))
        {
            return false;
        }

        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.IsEmpty || label.Length > 63 || label[0] == '-' || label[^1] == '-' || HasForeignAscii(label))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasForeignAscii(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (character < 0x80 && character != '-' && !char.IsAsciiLetterOrDigit(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPhone(string value)
    {
        var digits = 0;
        foreach (var character in value)
        {
            digits += char.IsAsciiDigit(character) ? 1 : 0;
        }

        return digits is >= 3 and <= 20 && !value.AsSpan().ContainsAnyExcept(PhoneCharacters);
    }
}
