using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LeadsTwin;

/// <summary>Leads as JSON: the names, and a lead that was just inserted.</summary>
internal static class LeadJson
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Owner = JsonEncodedText.Encode("owner");
    public static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at");
    public static readonly JsonEncodedText CreatedBy = JsonEncodedText.Encode("created_by");
    public static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode("updated_at");
    public static readonly JsonEncodedText UpdatedBy = JsonEncodedText.Encode("updated_by");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText FirstName = JsonEncodedText.Encode("first_name");
    public static readonly JsonEncodedText LastName = JsonEncodedText.Encode("last_name");
    public static readonly JsonEncodedText Company = JsonEncodedText.Encode("company");
    public static readonly JsonEncodedText JobTitle = JsonEncodedText.Encode("job_title");
    public static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
    public static readonly JsonEncodedText Phone = JsonEncodedText.Encode("phone");
    public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    public static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
    public static readonly JsonEncodedText Rating = JsonEncodedText.Encode("rating");
    public static readonly JsonEncodedText Industry = JsonEncodedText.Encode("industry");
    public static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
    public static readonly JsonEncodedText Description = JsonEncodedText.Encode("description");
    public static readonly JsonEncodedText ConvertedAt = JsonEncodedText.Encode("converted_at");
    public static readonly JsonEncodedText ConvertedAccount = JsonEncodedText.Encode("converted_account");
    public static readonly JsonEncodedText ConvertedContact = JsonEncodedText.Encode("converted_contact");
    public static readonly JsonEncodedText ConvertedOpportunity = JsonEncodedText.Encode("converted_opportunity");

    /// <summary>Writes a lead that was just inserted.</summary>
    public static void Write(Utf8JsonWriter json, Lead lead)
    {
        Span<byte> now = stackalloc byte[24];
        lead.CreatedAt.TryFormat(now, out _, TimestampFormat, CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString(Id, lead.Id);
        if (lead.Owner is { } owner)
        {
            json.WriteString(Owner, owner);
        }
        else
        {
            json.WriteNull(Owner);
        }

        json.WriteString(CreatedAt, now);
        json.WriteNull(CreatedBy);
        json.WriteString(UpdatedAt, now);
        json.WriteNull(UpdatedBy);
        json.WriteNumber(Version, 1);
        json.WriteString(FirstName, lead.FirstName);
        json.WriteString(LastName, lead.LastName);
        json.WriteString(Company, lead.Company);
        json.WriteString(JobTitle, lead.JobTitle);
        json.WriteString(Email, lead.Email);
        json.WriteString(Phone, lead.Phone);
        json.WriteString(Status, lead.Status);
        json.WriteString(Source, lead.Source);
        json.WriteString(Rating, lead.Rating);
        json.WriteString(Industry, lead.Industry);
        if (lead.Amount is { } amount)
        {
            json.WriteNumber(Amount, amount);
        }
        else
        {
            json.WriteNull(Amount);
        }

        json.WriteString(Description, lead.Description);
        json.WriteNull(ConvertedAt);
        json.WriteNull(ConvertedAccount);
        json.WriteNull(ConvertedContact);
        json.WriteNull(ConvertedOpportunity);
        json.WriteEndObject();
    }

    /// <summary>How instants look in the database and in JSON.</summary>
    public const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
}
