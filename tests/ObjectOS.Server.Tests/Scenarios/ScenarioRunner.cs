using System.Text;
using System.Text.Json;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Plays a scenario against a server and compares.</summary>
internal static class ScenarioRunner
{
    public static async Task PlayAsync(RunningServer server, Scenario scenario)
    {
        var before = server.Application.Events.Counts;
        using var request = Request(scenario);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(scenario.Status == (int)response.StatusCode, $"wanted {scenario.Status}, got {(int)response.StatusCode}: {body}");
        foreach (var text in scenario.Holds)
        {
            Assert.Contains(text, body, StringComparison.Ordinal);
        }

        foreach (var text in scenario.Lacks)
        {
            Assert.DoesNotContain(text, body, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var header in scenario.Answers)
        {
            var (name, value) = Split(header);
            Assert.Equal(value, HeaderOf(response, name));
        }

        Assert.Equal("nosniff", HeaderOf(response, "X-Content-Type-Options"));
        if (scenario.Status >= 400 && scenario.Method != "HEAD")
        {
            RequireProblem(response, body);
        }

        Assert.Equal(scenario.Events, server.Application.Events.Counts - before);
    }

    /// <summary>A problem has every member that the contract names, whatever it is about.</summary>
    public static void RequireProblem(HttpResponseMessage response, string body)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(body);
        var problem = document.RootElement;
        foreach (var member in (ReadOnlySpan<string>)["type", "title", "status", "detail", "instance", "code", "message", "errors", "fields", "traceId"])
        {
            Assert.True(problem.TryGetProperty(member, out _), $"'{member}' is missing: {body}");
        }

        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.Equal(problem.GetProperty("errors").GetArrayLength(), problem.GetProperty("fields").GetArrayLength());
        foreach (var leak in (ReadOnlySpan<string>)["Exception", "   at ", "SQLite", "select ", "StackTrace", "ObjectOS."])
        {
            Assert.DoesNotContain(leak, body, StringComparison.Ordinal);
        }
    }

    private static HttpRequestMessage Request(Scenario scenario)
    {
        var request = new HttpRequestMessage(new HttpMethod(scenario.Method), scenario.Url);
        if ((scenario.Bytes ?? (scenario.Body is null ? null : Encoding.UTF8.GetBytes(scenario.Body))) is { } bytes)
        {
            request.Content = new ByteArrayContent(bytes);
            if (scenario.ContentType is { } type)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        foreach (var header in scenario.Headers)
        {
            var (name, value) = Split(header);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static (string Name, string Value) Split(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return (header[..colon], header[(colon + 1)..].Trim());
    }

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;
}
