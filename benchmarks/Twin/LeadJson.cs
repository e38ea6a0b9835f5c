using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SQLitePCL;

namespace LeadsTwin;

/// <summary>Leads as JSON: straight from the columns' bytes, or from a lead that was just inserted.</summary>
/// <remarks>Reading columns through the statement's handle costs neither strings nor boxes; the reader's getters do (see the README for the difference).</remarks>
internal static class LeadJson
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Owner = JsonEncodedText.Encode("owner");
    private static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at");
    private static readonly JsonEncodedText CreatedBy = JsonEncodedText.Encode("created_by");
    private static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode("updated_at");
    private static readonly JsonEncodedText UpdatedBy = JsonEncodedText.Encode("updated_by");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText FirstName = JsonEncodedText.Encode("first_name");
    private static readonly JsonEncodedText LastName = JsonEncodedText.Encode("last_name");
    private static readonly JsonEncodedText Company = JsonEncodedText.Encode("company");
    private static readonly JsonEncodedText JobTitle = JsonEncodedText.Encode("job_title");
    private static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
    private static readonly JsonEncodedText Phone = JsonEncodedText.Encode("phone");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
    private static readonly JsonEncodedText Rating = JsonEncodedText.Encode("rating");
    private static readonly JsonEncodedText Industry = JsonEncodedText.Encode("industry");
    private static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
    private static readonly JsonEncodedText Description = JsonEncodedText.Encode("description");
    private static readonly JsonEncodedText ConvertedAt = JsonEncodedText.Encode("converted_at");
    private static readonly JsonEncodedText ConvertedAccount = JsonEncodedText.Encode("converted_account");
    private static readonly JsonEncodedText ConvertedContact = JsonEncodedText.Encode("converted_contact");
    private static readonly JsonEncodedText ConvertedOpportunity = JsonEncodedText.Encode("converted_opportunity");

    /// <summary>Writes the current row.</summary>
    /// <returns>The version of the lead.</returns>
    public static long Write(Utf8JsonWriter json, sqlite3_stmt row)
    {
        var version = raw.sqlite3_column_int64(row, 6);
        json.WriteStartObject();
        WriteUuid(json, Id, row, 0);
        WriteUuid(json, Owner, row, 1);
        WriteText(json, CreatedAt, row, 2);
        WriteUuid(json, CreatedBy, row, 3);
        WriteText(json, UpdatedAt, row, 4);
        WriteUuid(json, UpdatedBy, row, 5);
        json.WriteNumber(Version, version);
        WriteText(json, FirstName, row, 7);
        WriteText(json, LastName, row, 8);
        WriteText(json, Company, row, 9);
        WriteText(json, JobTitle, row, 10);
        WriteText(json, Email, row, 11);
        WriteText(json, Phone, row, 12);
        WriteText(json, Status, row, 13);
        WriteText(json, Source, row, 14);
        WriteText(json, Rating, row, 15);
        WriteText(json, Industry, row, 16);
        WriteAmount(json, row, 17);
        WriteText(json, Description, row, 18);
        WriteText(json, ConvertedAt, row, 19);
        WriteUuid(json, ConvertedAccount, row, 20);
        WriteUuid(json, ConvertedContact, row, 21);
        WriteUuid(json, ConvertedOpportunity, row, 22);
        json.WriteEndObject();
        return version;
    }

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

    private static void WriteText(Utf8JsonWriter json, JsonEncodedText name, sqlite3_stmt row, int column)
    {
        // Nothing for an empty text and for null: only then is the type worth a call.
        var text = raw.sqlite3_column_blob(row, column);
        if (text.IsEmpty && raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteUuid(Utf8JsonWriter json, JsonEncodedText name, sqlite3_stmt row, int column)
    {
        var bytes = raw.sqlite3_column_blob(row, column);
        if (bytes.IsEmpty)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, new Guid(bytes, bigEndian: true));
        }
    }

    private static void WriteAmount(Utf8JsonWriter json, sqlite3_stmt row, int column)
    {
        if (raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL)
        {
            json.WriteNull(Amount);
            return;
        }

        // Cents: whole numbers of 10^-2.
        var cents = raw.sqlite3_column_int64(row, column);
        var magnitude = Math.Abs(cents);
        json.WriteNumber(Amount, new decimal((int)magnitude, (int)(magnitude >> 32), 0, cents < 0, 2));
    }
}
