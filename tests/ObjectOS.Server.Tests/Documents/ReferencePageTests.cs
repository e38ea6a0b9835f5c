using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Server.Tests.Scenarios;

namespace ObjectOS.Server.Tests.Documents;

/// <summary>The reference page works without the internet and forbids itself any other way.</summary>
public class ReferencePageTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static TheoryData<Scenario> Parts => Scenario.Table(
    [
        new("page", "GET", "/api/v1/docs", 200)
        {
            Holds = ["<title>Sample &lt;app&gt;: API</title>", "data-document=\"/api/v1/openapi.json\"", "src=\"/api/v1/docs/scalar.js\""],
            Lacks = ["http://", "https://", "//cdn", "<script>"],
            Answers = ["Content-Type: text/html; charset=utf-8", "Content-Security-Policy: " + Policy, "Referrer-Policy: no-referrer"],
        },
        new("start script", "GET", "/api/v1/docs/start.js", 200)
        {
            Holds = ["createApiReference", "withDefaultFonts: false", "telemetry: false"],
            Lacks = ["http://", "https://"],
            Answers = ["Content-Type: text/javascript; charset=utf-8"],
        },
        new("script of the package", "GET", "/api/v1/docs/scalar.js", 200) { Answers = ["Content-Type: text/javascript; charset=utf-8", "Content-Encoding: gzip"] },
        new("head of the page", "HEAD", "/api/v1/docs", 200),
    ]);

    [Theory]
    [MemberData(nameof(Parts))]
    public Task The_page_is_served(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);
}
