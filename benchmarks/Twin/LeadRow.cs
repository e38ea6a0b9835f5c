using System.Text.Json;
using SQLitePCL;

namespace LeadsTwin;

/// <summary>Leads as JSON straight from the columns' bytes.</summary>
/// <remarks>Reading columns through the statement's handle costs neither strings nor boxes; the reader's getters do.</remarks>
internal static class LeadRow
{
    /// <summary>Writes the current row.</summary>
    /// <returns>The version of the lead.</returns>
    public static long Write(Utf8JsonWriter json, sqlite3_stmt row)
    {
        var version = raw.sqlite3_column_int64(row, 6);
        json.WriteStartObject();
        WriteUuid(json, LeadJson.Id, row, 0);
        WriteUuid(json, LeadJson.Owner, row, 1);
        WriteText(json, LeadJson.CreatedAt, row, 2);
        WriteUuid(json, LeadJson.CreatedBy, row, 3);
        WriteText(json, LeadJson.UpdatedAt, row, 4);
        WriteUuid(json, LeadJson.UpdatedBy, row, 5);
        json.WriteNumber(LeadJson.Version, version);
        WriteText(json, LeadJson.FirstName, row, 7);
        WriteText(json, LeadJson.LastName, row, 8);
        WriteText(json, LeadJson.Company, row, 9);
        WriteText(json, LeadJson.JobTitle, row, 10);
        WriteText(json, LeadJson.Email, row, 11);
        WriteText(json, LeadJson.Phone, row, 12);
        WriteText(json, LeadJson.Status, row, 13);
        WriteText(json, LeadJson.Source, row, 14);
        WriteText(json, LeadJson.Rating, row, 15);
        WriteText(json, LeadJson.Industry, row, 16);
        WriteAmount(json, row, 17);
        WriteText(json, LeadJson.Description, row, 18);
        WriteText(json, LeadJson.ConvertedAt, row, 19);
        WriteUuid(json, LeadJson.ConvertedAccount, row, 20);
        WriteUuid(json, LeadJson.ConvertedContact, row, 21);
        WriteUuid(json, LeadJson.ConvertedOpportunity, row, 22);
        json.WriteEndObject();
        return version;
    }

    /// <summary>Where the current row stands in an order by amount or id.</summary>
    public static LeadPosition Position(sqlite3_stmt row) => new(
        raw.sqlite3_column_type(row, 17) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(row, 17),
        new Guid(raw.sqlite3_column_blob(row, 0), bigEndian: true));

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
            json.WriteNull(LeadJson.Amount);
            return;
        }

        // Cents: whole numbers of 10^-2.
        var cents = raw.sqlite3_column_int64(row, column);
        var magnitude = Math.Abs(cents);
        json.WriteNumber(LeadJson.Amount, new decimal((int)magnitude, (int)(magnitude >> 32), 0, cents < 0, 2));
    }
}
