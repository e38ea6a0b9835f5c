using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>HTTP itself: methods, content types, sizes, unknown addresses, headers.</summary>
public class ProtocolScenarios(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string All = "/api/v1/data/tickets";
    private const string One = All + "/" + Tickets.First;
    private const string Valid = """{"subject": "x"}""";

    // The client waits for leave to send the body; else it would still be sending when the server, which is not going to read it, closes the connection.
    private const string AsksFirst = "Expect: 100-continue";

    public static TheoryData<Scenario> Exchanges => Scenario.Table(
    [
        // Methods.
        new("a method of one's own at a record", "BREW", One, 405) { Body = Valid, Answers = ["Allow: GET, HEAD, PATCH, PUT, DELETE, OPTIONS"], Holds = ["\"code\":\"METHOD_NOT_ALLOWED\"", "This address answers GET, HEAD, PATCH, PUT, DELETE, OPTIONS."] },
        new("POST to a record", "POST", One, 405) { Body = Valid, Answers = ["Allow: GET, HEAD, PATCH, PUT, DELETE, OPTIONS"] },
        new("DELETE of everything", "DELETE", All, 405) { Answers = ["Allow: GET, HEAD, POST, PUT, OPTIONS"] },
        new("PATCH of everything", "PATCH", All, 405) { Body = Valid, Answers = ["Allow: GET, HEAD, POST, PUT, OPTIONS"] },
        new("GET of query", "GET", All + "/query", 405) { Answers = ["Allow: POST, OPTIONS"] },
        new("GET of createMany", "GET", All + "/createMany", 405) { Answers = ["Allow: POST, OPTIONS"] },
        new("POST to metadata", "POST", "/api/v1/meta/object/tickets", 405) { Body = Valid, Answers = ["Allow: GET, HEAD, OPTIONS"] },
        new("a method of one's own", "BREW", All, 405) { Answers = ["Allow: GET, HEAD, POST, PUT, OPTIONS"] },
        new("TRACE", "TRACE", All, 405),
        new("OPTIONS of everything", "OPTIONS", All, 204) { Answers = ["Allow: GET, HEAD, POST, PUT, OPTIONS"] },
        new("OPTIONS of a record", "OPTIONS", One, 204) { Answers = ["Allow: GET, HEAD, PATCH, PUT, DELETE, OPTIONS"] },
        new("OPTIONS tells nothing of objects", "OPTIONS", "/api/v1/data/nonsense", 204),
        new("HEAD of what is not there", "HEAD", "/api/v1/data/nonsense", 404) { Answers = ["Content-Type: application/problem+json"] },
        new("PUT of readiness", "PUT", "/readyz", 405) { Answers = ["Allow: GET, HEAD, OPTIONS"] },

        // Content types.
        new("a form", "POST", All, 415) { Body = "subject=x", ContentType = "application/x-www-form-urlencoded", Holds = ["\"code\":\"UNSUPPORTED_MEDIA_TYPE\"", "must be application/json in UTF-8"] },
        new("plain text", "POST", All, 415) { Body = Valid, ContentType = "text/plain" },
        new("no type", "POST", All, 415) { Body = Valid, ContentType = null },
        new("nonsense as a type", "POST", All, 415) { Body = Valid, ContentType = "json" },
        new("another character set", "POST", All, 415) { Body = Valid, ContentType = "application/json; charset=iso-8859-1" },
        new("a JSON patch", "PATCH", One, 415) { Body = "[]", ContentType = "application/json-patch+json" },
        new("a merge patch to create", "POST", All, 415) { Body = Valid, ContentType = "application/merge-patch+json" },
        new("plain text to change", "PATCH", One, 415) { Body = Valid, ContentType = "text/plain", Holds = ["application/json or application/merge-patch+json"] },
        new("a compressed body", "POST", All, 415) { Body = Valid, Headers = ["Content-Encoding: gzip"], Holds = ["compressed"] },
        new("a query as plain text", "POST", All + "/query", 415) { Body = "{}", ContentType = "text/plain" },

        // Sizes.
        new("a body that is too large", "POST", All, 413) { Headers = [AsksFirst], Body = $$"""{"subject": "{{new string('x', 1024 * 1024)}}"}""", Holds = ["\"code\":\"PAYLOAD_TOO_LARGE\"", "1048576 bytes"] },
        new("a body that just fits is read", "POST", All, 400) { Body = Valid[..^1] + new string(' ', (1024 * 1024) - Valid.Length - 1) + "]", Holds = ["MALFORMED_JSON"] },

        // Addresses.
        new("nothing there", "GET", "/nothing", 404) { Holds = ["\"code\":\"ROUTE_NOT_FOUND\"", "\"instance\":\"/nothing\""] },
        new("the root", "GET", "/", 404) { Holds = ["ROUTE_NOT_FOUND"] },
        new("a part of the protocol that is not served", "POST", All + "/approve", 405) { Body = "{}" },
        new("another part", "GET", One + "/history", 404) { Holds = ["ROUTE_NOT_FOUND"] },
        new("a trailing slash", "GET", All + "/?limit=0", 200) { Holds = ["\"total\":"] },
        new("an encoded slash", "GET", "/api/v1/data/tick%2Fets", 404) { Holds = ["OBJECT_NOT_FOUND"] },
        new("a script in the address", "GET", "/api/v1/data/%3Cscript%3E", 404) { Answers = ["Content-Type: application/problem+json"] },

        // Headers.
        new("a request id is echoed", "GET", "/livez", 200) { Headers = ["X-Request-Id: req-1.2_3"], Answers = ["X-Request-Id: req-1.2_3"] },
        new("a request id names a problem", "GET", "/nothing", 404) { Headers = ["X-Request-Id: req-1"], Holds = ["\"traceId\":\"req-1\""], Answers = ["X-Request-Id: req-1"] },
        new("a request id that is none", "GET", "/nothing", 404) { Headers = ["X-Request-Id: <script>"], Lacks = ["script"] },
        new("a trace names a problem", "GET", "/nothing", 404) { Headers = ["traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"], Holds = ["\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\""] },
    ]);

    [Theory]
    [MemberData(nameof(Exchanges))]
    public Task The_protocol_is_kept(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);
}
