using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>One record: read, refused, not there, not changed.</summary>
public class RecordScenarios(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string One = "/api/v1/data/tickets/" + Tickets.First;
    private const string Nobody = "/api/v1/data/tickets/00000000-0000-8000-8000-00000000dead";

    public static TheoryData<Scenario> Reads => Scenario.Table(
    [
        new("every field, exactly", "GET", "/api/v1/data/tickets/00000000-0000-8000-8000-000000000005", 200)
        {
            Holds =
            [
                "{\"object\":\"tickets\",\"id\":\"00000000-0000-8000-8000-000000000005\",\"record\":{\"id\":\"00000000-0000-8000-8000-000000000005\",\"owner\":null,",
                "\"version\":1,\"number\":\"TKT-0005\",\"subject\":\"Größe der Straße\",\"email\":null,\"status\":\"solved\",\"channels\":null,\"tags\":null,\"amount\":0.00,"
                    + "\"effort\":null,\"priority\":3,\"urgent\":true,\"due_on\":\"2026-03-05\",\"call_at\":null,\"opened_at\":\"2026-01-05T08:00:00.000Z\",\"parent\":null,"
                    + "\"body\":null,\"payload\":{\"a\":[1,2]},\"place\":{\"latitude\":48.2,\"longitude\":16.37},\"address\":{\"city\":\"Wien\"}}}",
            ],
            Answers = ["ETag: \"1\"", "Cache-Control: private, no-store", "Content-Type: application/json; charset=utf-8"],
        },
        new("values to the millisecond and the cent", "GET", One, 200) { Holds = ["\"amount\":1000.50,", "\"call_at\":\"14:30:00.000\"", "\"opened_at\":\"2026-01-01T08:00:00.123Z\"", "\"tags\":[\"hardware\",\"hot\"]"] },
        new("the short form", "GET", "/api/data/tickets/" + Tickets.First, 200) { Holds = ["\"subject\":\"Printer on fire\""] },
        new("selected fields", "GET", One + "?select=subject,version", 200) { Holds = ["\"record\":{\"version\":1,\"subject\":\"Printer on fire\"}}"], Answers = ["ETag: \"1\""] },
        new("HEAD", "HEAD", One, 200) { Answers = ["ETag: \"1\""] },
        new("the caller has it", "GET", One, 304) { Headers = ["If-None-Match: \"1\""], Answers = ["ETag: \"1\""], Lacks = ["Printer"] },
        new("the caller has it, weakly", "GET", One, 304) { Headers = ["If-None-Match: W/\"1\""] },
        new("the caller has one of several", "GET", One, 304) { Headers = ["If-None-Match: \"7\", \"1\""] },
        new("the caller has any", "GET", One, 304) { Headers = ["If-None-Match: *"] },
        new("the caller has another", "GET", One, 200) { Headers = ["If-None-Match: \"2\""], Holds = ["Printer on fire"] },
        new("nobody", "GET", Nobody, 404) { Holds = ["\"code\":\"RECORD_NOT_FOUND\"", "There is no such record of 'tickets'."], Lacks = ["dead."] },
        new("nobody, though any would do", "GET", Nobody, 404) { Headers = ["If-None-Match: *"] },
        new("an id that is none", "GET", "/api/v1/data/tickets/17", 400) { Holds = ["\"code\":\"INVALID_PARAMETER\"", "\"pointer\":\"/id\"", "An id is a UUID"] },
        new("an id in braces", "GET", "/api/v1/data/tickets/%7B00000000-0000-8000-8000-000000000001%7D", 400) { Holds = ["INVALID_PARAMETER"] },
        new("an id with SQL", "GET", "/api/v1/data/tickets/'%20or%201=1--", 400) { Holds = ["INVALID_PARAMETER"] },
        new("no such object", "GET", "/api/v1/data/tickers", 404) { Holds = ["\"code\":\"OBJECT_NOT_FOUND\"", "There is no object 'tickers'."], Lacks = ["tickets"] },
        new("no such object for a record", "GET", "/api/v1/data/tickers/" + Tickets.First, 404) { Holds = ["OBJECT_NOT_FOUND"] },
        new("an object in another case", "GET", "/api/v1/data/Tickets", 404) { Holds = ["OBJECT_NOT_FOUND"] },
        new("a table of the kernel", "GET", "/api/v1/data/_plugins", 404) { Holds = ["OBJECT_NOT_FOUND"] },
        new("a parameter for one record", "GET", One + "?limit=1", 400) { Holds = ["INVALID_PARAMETER", "\"pointer\":\"/limit\""] },
        new("a field for one record", "GET", One + "?status=new", 400) { Holds = ["INVALID_PARAMETER"] },
        new("expand for one record", "GET", One[..^1] + "2?expand=parent&select=subject,parent.subject", 200) { Holds = ["\"record\":{\"subject\":\"printer jam\",\"parent\":{\"id\":\"00000000-0000-8000-8000-000000000001\",\"subject\":\"Printer on fire\"}}}"] },
        new("expand for no record", "GET", One[..^4] + "dead?expand=parent", 404) { Holds = ["RECORD_NOT_FOUND"] },
        new("expand of nothing for one record", "GET", One + "?expand=nonsense", 400) { Holds = ["'nonsense' is no field of 'tickets'."] },
        new("select twice", "GET", One + "?select=subject&fields=subject", 400) { Holds = ["given twice"] },
        new("select something unknown", "GET", One + "?select=secret", 400) { Holds = ["INVALID_FIELD", "'secret' is no field of 'tickets'."] },
    ]);

    [Theory]
    [MemberData(nameof(Reads))]
    public Task A_record_is_read(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);
}
