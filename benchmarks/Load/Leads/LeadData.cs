using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Load.Leads;

/// <summary>Made-up leads, the same in every run: the number of a lead decides all of its values.</summary>
internal static class LeadData
{
    /// <summary>How many companies the leads spread over.</summary>
    public const int Companies = 250;

    public static readonly string[] Statuses = ["new", "working", "qualified", "unqualified"];

    private static readonly string[] FirstNames = ["Ada", "Bruno", "Chidi", "Dana", "Émile", "Fatima", "Göran", "Hana", "Ines", "Jun"];
    private static readonly string[] LastNames = ["Abel", "Byström", "Castro", "Dimitrov", "Eze", "Fischer", "Gunawan", "Haddad", "Ito", "Jansen", "Kowalska", "Lindqvist"];
    private static readonly string[] Titles = ["Plant Manager", "Head of Purchasing", "Quality Engineer", "Owner"];
    private static readonly string[] Sources = ["website", "referral", "trade_show", "partner", "other"];
    private static readonly string[] Ratings = ["hot", "warm", "cold"];
    private static readonly string[] Industries = ["agriculture", "food_beverage", "logistics", "manufacturing", "retail", "technology"];
    private static readonly string[] Words = ["asks", "for", "a", "quote", "on", "sensors", "before", "the", "next", "audit", "and", "wants", "a", "trial", "in", "two", "halls"];

    public static string Company(int number) => string.Create(CultureInfo.InvariantCulture, $"Northwind Works {number:000}");

    /// <summary>A lead as a JSON object. <paramref name="tag"/> goes into its e-mail address, so that it can be told from others.</summary>
    public static byte[] Json(int number, string tag) => Json(number, tag, null);

    /// <summary>The same at a given company.</summary>
    public static byte[] Json(int number, string tag, string? company)
    {
        var random = new Random(number);
        var last = Pick(LastNames, random);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("first_name", Pick(FirstNames, random));
            json.WriteString("last_name", last);
            var any = Company(random.Next(Companies));
            json.WriteString("company", company ?? any);
            json.WriteString("job_title", Pick(Titles, random));
            json.WriteString("email", string.Create(CultureInfo.InvariantCulture, $"{tag}.{number}@northwind.example.com"));
            json.WriteString("phone", string.Create(CultureInfo.InvariantCulture, $"+1 505 555 01{random.Next(100):00}"));
            json.WriteString("status", Pick(Statuses, random));
            json.WriteString("source", Pick(Sources, random));
            json.WriteString("rating", Pick(Ratings, random));
            json.WriteString("industry", Pick(Industries, random));
            if (random.Next(10) > 0)
            {
                json.WriteNumber("amount", new decimal(random.Next(100_000_000), 0, 0, false, 2));
            }

            json.WriteString("description", string.Join(' ', Enumerable.Range(0, random.Next(6, 24)).Select(_ => Pick(Words, random))));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>A change of a lead, always another one for another number.</summary>
    public static byte[] PatchJson(int number, string tag)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("status", Statuses[number % Statuses.Length]);
            json.WriteString("rating", Ratings[number % Ratings.Length]);
            json.WriteString("description", string.Create(CultureInfo.InvariantCulture, $"{tag} {number} {string.Join(' ', Words)}"));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Pick(string[] values, Random random) => values[random.Next(values.Length)];
}
