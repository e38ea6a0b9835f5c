using System.Text.Json;
using Npgsql;

namespace LeadsTwin.Postgres;

/// <summary>A contact, whom they report to and whom those report to, as JSON from one row.</summary>
internal static class PersonRow
{
    public static readonly string[] Columns =
    [
        "id", "owner", "created_at", "created_by", "updated_at", "updated_by", "version", "account", "salutation", "first_name", "last_name", "job_title", "department", "email", "phone", "mobile",
        "mailing_address", "buying_roles", "do_not_email", "last_contacted_on", "description",
    ];

    private static readonly JsonEncodedText[] Names = Array.ConvertAll(Columns, static name => JsonEncodedText.Encode(name));
    private static readonly JsonEncodedText ReportsTo = JsonEncodedText.Encode("reports_to");

    public static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        Person(json, row, 0);
        json.WritePropertyName(ReportsTo);
        if (row.IsDBNull(Columns.Length))
        {
            json.WriteNullValue();
        }
        else
        {
            Person(json, row, Columns.Length);
            json.WritePropertyName(ReportsTo);
            if (row.IsDBNull(2 * Columns.Length))
            {
                json.WriteNullValue();
            }
            else
            {
                Person(json, row, 2 * Columns.Length);
                LeadRow.Uuid(json, ReportsTo, row, 3 * Columns.Length);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // The object is left open.
    private static void Person(Utf8JsonWriter json, NpgsqlDataReader row, int first)
    {
        json.WriteStartObject();
        Common(json, row, Names, first);
        LeadRow.Uuid(json, Names[7], row, first + 7);
        for (var column = 8; column < 16; column++)
        {
            LeadRow.Text(json, Names[column], row, first + column);
        }

        if (row.IsDBNull(first + 16))
        {
            json.WriteNull(Names[16]);
        }
        else
        {
            json.WritePropertyName(Names[16]);
            json.WriteRawValue(row.GetString(first + 16), skipInputValidation: true);
        }

        if (row.IsDBNull(first + 17))
        {
            json.WriteNull(Names[17]);
        }
        else
        {
            json.WriteStartArray(Names[17]);
            foreach (var role in row.GetFieldValue<string[]>(first + 17))
            {
                json.WriteStringValue(role);
            }

            json.WriteEndArray();
        }

        json.WriteBoolean(Names[18], row.GetBoolean(first + 18));
        Date(json, Names[19], row, first + 19);
        LeadRow.Text(json, Names[20], row, first + 20);
    }

    private static void Common(Utf8JsonWriter json, NpgsqlDataReader row, JsonEncodedText[] names, int first)
    {
        json.WriteString(names[0], row.GetGuid(first));
        LeadRow.Uuid(json, names[1], row, first + 1);
        LeadRow.Instant(json, names[2], row, first + 2);
        LeadRow.Uuid(json, names[3], row, first + 3);
        LeadRow.Instant(json, names[4], row, first + 4);
        LeadRow.Uuid(json, names[5], row, first + 5);
        json.WriteNumber(names[6], row.GetInt64(first + 6));
    }

    private static void Date(Utf8JsonWriter json, JsonEncodedText name, NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[10];
        row.GetFieldValue<DateOnly>(column).TryFormat(text, out _, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }
}
