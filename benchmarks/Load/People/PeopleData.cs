using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Load.People;

/// <summary>Made-up accounts with people who report to each other; the number of each decides all of its values.</summary>
internal static class PeopleData
{
    public const int Accounts = 250;
    public const int PeopleOfAccount = 40;

    private static readonly string[] Titles = ["Plant Manager", "Head of Purchasing", "Quality Engineer", "Owner"];
    private static readonly string[] Departments = ["management", "operations", "quality", "procurement"];
    private static readonly string[] Roles = ["decision_maker", "evaluator", "user"];

    public static byte[] Account(int number) => Json(json => json.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"People Works {number:000}")));

    /// <summary>Somebody at an account.</summary>
    /// <param name="number">Who.</param>
    /// <param name="account">Where.</param>
    /// <param name="boss">To whom they report, or null.</param>
    public static byte[] Person(int number, Guid account, Guid? boss) => Json(json =>
    {
        json.WriteString("account", account);
        json.WriteString("first_name", "Göran");
        json.WriteString("last_name", string.Create(CultureInfo.InvariantCulture, $"Lindqvist {number:0000}"));
        json.WriteString("job_title", Titles[number % Titles.Length]);
        json.WriteString("department", Departments[number % Departments.Length]);
        json.WriteString("email", string.Create(CultureInfo.InvariantCulture, $"person.{number}@people.example.com"));
        json.WriteString("phone", "+1 505 555 0100");
        json.WriteString("last_contacted_on", "2026-07-17");
        json.WriteStartArray("buying_roles");
        json.WriteStringValue(Roles[number % Roles.Length]);
        json.WriteEndArray();
        json.WriteStartObject("mailing_address");
        json.WriteString("street", "300 Freezer Lane");
        json.WriteString("city", "Salem");
        json.WriteString("country", "United States");
        json.WriteEndObject();
        if (boss is { } known)
        {
            json.WriteString("reports_to", known);
        }
    });

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
