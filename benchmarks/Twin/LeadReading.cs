using System.Buffers;
using System.Text;
using System.Text.Json;

namespace LeadsTwin;

/// <summary>Reads a lead from the body of a request.</summary>
internal static class LeadReading
{
    /// <summary>Reads and checks a lead; what is wrong goes to <paramref name="problems"/>.</summary>
    /// <exception cref="JsonException">The body is no JSON object.</exception>
    public static Lead Read(in ReadOnlySequence<byte> body, bool partial, Problems problems)
    {
        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 32 });
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The body must be a JSON object.");
        }

        var lead = new Lead();
        var seen = 0u;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("first_name"u8)) { lead.FirstName = Text(ref json, ref seen, 0, "first_name", problems); }
            else if (json.ValueTextEquals("last_name"u8)) { lead.LastName = Text(ref json, ref seen, 1, "last_name", problems); }
            else if (json.ValueTextEquals("company"u8)) { lead.Company = Text(ref json, ref seen, 2, "company", problems); }
            else if (json.ValueTextEquals("job_title"u8)) { lead.JobTitle = Text(ref json, ref seen, 3, "job_title", problems); }
            else if (json.ValueTextEquals("email"u8)) { lead.Email = Text(ref json, ref seen, 4, "email", problems); }
            else if (json.ValueTextEquals("phone"u8)) { lead.Phone = Text(ref json, ref seen, 5, "phone", problems); }
            else if (json.ValueTextEquals("status"u8)) { lead.Status = Option(ref json, ref seen, 6, "status", LeadOptions.Status, problems) ?? ""; }
            else if (json.ValueTextEquals("source"u8)) { lead.Source = Option(ref json, ref seen, 7, "source", LeadOptions.Source, problems); }
            else if (json.ValueTextEquals("rating"u8)) { lead.Rating = Option(ref json, ref seen, 8, "rating", LeadOptions.Rating, problems); }
            else if (json.ValueTextEquals("industry"u8)) { lead.Industry = Option(ref json, ref seen, 9, "industry", LeadOptions.Industry, problems); }
            else if (json.ValueTextEquals("amount"u8)) { lead.Amount = Number(ref json, ref seen, 10, "amount", problems); }
            else if (json.ValueTextEquals("description"u8)) { lead.Description = Text(ref json, ref seen, 11, "description", problems); }
            else if (json.ValueTextEquals("owner"u8)) { lead.Owner = Uuid(ref json, ref seen, 12, "owner", problems); }
            else
            {
                var name = json.GetString() ?? "";
                problems.Add(name, LeadOptions.ReadOnly.Contains(name) ? "READ_ONLY" : "UNKNOWN", $"'{name}' cannot be written.");
                json.Read();
                json.Skip();
            }
        }

        // The rest of the body must be white space.
        if (json.Read())
        {
            throw new JsonException("Something follows the JSON object.");
        }

        lead.Given = seen;
        LeadRules.Check(lead, partial, problems);
        return lead;
    }

    private static void Begin(ref Utf8JsonReader json, ref uint seen, int field, string name, Problems problems)
    {
        if ((seen & (1u << field)) != 0)
        {
            problems.Add(name, "DUPLICATE", $"'{name}' stands there twice.");
        }

        seen |= 1u << field;
        json.Read();
    }

    private static string? Text(ref Utf8JsonReader json, ref uint seen, int field, string name, Problems problems)
    {
        Begin(ref json, ref seen, field, name, problems);
        if (json.TokenType == JsonTokenType.String)
        {
            try
            {
                var text = json.GetString()!;
                if (!text.Contains('\0', StringComparison.Ordinal))
                {
                    return text;
                }
            }
            catch (InvalidOperationException)
            {
                // A lone surrogate or invalid UTF-8.
            }

            problems.Add(name, "FORMAT", $"'{name}' is not valid Unicode.");
            return null;
        }

        Unexpected(ref json, name, "a text", problems);
        return null;
    }

    private static string? Option(ref Utf8JsonReader json, ref uint seen, int field, string name, (string Text, byte[] Utf8)[] options, Problems problems)
    {
        Begin(ref json, ref seen, field, name, problems);
        if (json.TokenType == JsonTokenType.String)
        {
            foreach (var (text, utf8) in options)
            {
                if (json.ValueTextEquals(utf8))
                {
                    return text;
                }
            }

            problems.Add(name, "OPTION", $"'{name}' must be one of: {string.Join(", ", options.Select(static option => option.Text))}.");
            return null;
        }

        Unexpected(ref json, name, "one of its options", problems);
        return null;
    }

    private static decimal? Number(ref Utf8JsonReader json, ref uint seen, int field, string name, Problems problems)
    {
        Begin(ref json, ref seen, field, name, problems);
        if (json.TokenType == JsonTokenType.Number)
        {
            if (json.TryGetDecimal(out var number))
            {
                return number;
            }

            problems.Add(name, "TYPE", $"'{name}' is too large a number.");
            return null;
        }

        Unexpected(ref json, name, "a number", problems);
        return null;
    }

    private static Guid? Uuid(ref Utf8JsonReader json, ref uint seen, int field, string name, Problems problems)
    {
        Begin(ref json, ref seen, field, name, problems);
        if (json.TokenType == JsonTokenType.String && json.TryGetGuid(out var id))
        {
            return id;
        }

        Unexpected(ref json, name, "an id", problems);
        return null;
    }

    private static void Unexpected(ref Utf8JsonReader json, string name, string expected, Problems problems)
    {
        if (json.TokenType != JsonTokenType.Null)
        {
            problems.Add(name, "TYPE", $"'{name}' must be {expected}.");
            json.Skip();
        }
    }
}

/// <summary>The options of the select fields.</summary>
internal static class LeadOptions
{
    public static readonly (string Text, byte[] Utf8)[] Status = Of("new", "working", "qualified", "unqualified", "converted");
    public static readonly (string Text, byte[] Utf8)[] Source = Of("website", "referral", "trade_show", "partner", "advertising", "email_campaign", "outbound_call", "other");
    public static readonly (string Text, byte[] Utf8)[] Rating = Of("hot", "warm", "cold");

    public static readonly (string Text, byte[] Utf8)[] Industry = Of(
        "agriculture", "construction", "education", "energy", "finance", "food_beverage", "healthcare", "hospitality", "logistics", "manufacturing", "public_sector", "retail",
        "technology", "other");

    public static readonly HashSet<string> ReadOnly =
    [
        "id", "created_at", "created_by", "updated_at", "updated_by", "version", "converted_at", "converted_account", "converted_contact", "converted_opportunity",
    ];

    private static (string Text, byte[] Utf8)[] Of(params string[] values) => [.. values.Select(static value => (value, Encoding.UTF8.GetBytes(value)))];
}
