using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace LeadsTwin.Postgres;

/// <summary>Leads as JSON from a row.</summary>
internal static class LeadRow
{
    /// <summary>Writes the current row.</summary>
    /// <returns>The version of the lead.</returns>
    public static long Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        var version = row.GetInt64(6);
        json.WriteStartObject();
        json.WriteString(LeadJson.Id, row.GetGuid(0));
        Uuid(json, LeadJson.Owner, row, 1);
        Instant(json, LeadJson.CreatedAt, row, 2);
        Uuid(json, LeadJson.CreatedBy, row, 3);
        Instant(json, LeadJson.UpdatedAt, row, 4);
        Uuid(json, LeadJson.UpdatedBy, row, 5);
        json.WriteNumber(LeadJson.Version, version);
        Text(json, LeadJson.FirstName, row, 7);
        Text(json, LeadJson.LastName, row, 8);
        Text(json, LeadJson.Company, row, 9);
        Text(json, LeadJson.JobTitle, row, 10);
        Text(json, LeadJson.Email, row, 11);
        Text(json, LeadJson.Phone, row, 12);
        Text(json, LeadJson.Status, row, 13);
        Text(json, LeadJson.Source, row, 14);
        Text(json, LeadJson.Rating, row, 15);
        Text(json, LeadJson.Industry, row, 16);
        if (row.IsDBNull(17))
        {
            json.WriteNull(LeadJson.Amount);
        }
        else
        {
            json.WriteNumber(LeadJson.Amount, row.GetDecimal(17));
        }

        Text(json, LeadJson.Description, row, 18);
        Instant(json, LeadJson.ConvertedAt, row, 19);
        Uuid(json, LeadJson.ConvertedAccount, row, 20);
        Uuid(json, LeadJson.ConvertedContact, row, 21);
        Uuid(json, LeadJson.ConvertedOpportunity, row, 22);
        json.WriteEndObject();
        return version;
    }

    /// <summary>Where the current row stands in an order by amount or id.</summary>
    public static LeadPosition Position(NpgsqlDataReader row) => new(row.IsDBNull(17) ? null : (long)(row.GetDecimal(17) * 100), row.GetGuid(0));

    public static void Text(Utf8JsonWriter json, JsonEncodedText name, NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, row.GetString(column));
        }
    }

    public static void Uuid(Utf8JsonWriter json, JsonEncodedText name, NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, row.GetGuid(column));
        }
    }

    public static void Instant(Utf8JsonWriter json, JsonEncodedText name, NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[24];
        row.GetDateTime(column).TryFormat(text, out _, LeadJson.TimestampFormat, CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }
}
