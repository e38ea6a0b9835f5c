using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Problems;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Server.Tests.Scenarios;
using ObjectOS.Storage;

namespace ObjectOS.Server.Tests.Endpoints;

/// <summary>Endpoints of plugins and of the application stand beside ours: same callers, same problems, same document.</summary>
public sealed class ContributedEndpointTests : IAsyncLifetime
{
    private RunningServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(
        new TestApplication { ConfigureServices = services => services.AddSingleton<IEndpointContributor>(new Contributor()) },
        map: app =>
        {
            app.MapGet("/api/v1/greeting", () => "hello").WithSummary("Greets");
            app.MapPost("/api/v1/sums/{id:guid}", (Guid id, JsonElement numbers, int? rounds) => numbers.EnumerateArray().Sum(static number => number.GetDecimal())).Produces<decimal>().ProducesProblem(400);
        });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public static TheoryData<Scenario> Exchanges => Scenario.Table(
    [
        new("knows the caller", "GET", "/plugin/caller", 200) { Holds = ["anonymous True"] },
        new("throws a problem", "GET", "/plugin/problem", 409) { Holds = ["\"code\":\"TOO_LATE\"", "\"title\":\"It is too late.\"", "Come back tomorrow.", "\"pointer\":\"/when\""] },
        new("writes a problem", "GET", "/plugin/written", 422) { Holds = ["\"code\":\"NOT_NOW\""] },
        new("fails", "GET", "/plugin/failure", 500) { Holds = ["\"code\":\"INTERNAL\"", "\"traceId\":\""], Lacks = ["secret", "InvalidOperation"] },
        new("database busy", "GET", "/plugin/busy", 503) { Holds = ["\"code\":\"DATABASE_UNAVAILABLE\""], Lacks = ["secret"], Answers = ["Retry-After: 1"] },
        new("sets a status without a body", "GET", "/plugin/forbidden", 403) { Holds = ["\"code\":\"PERMISSION_DENIED\""] },
        new("another status without a body", "GET", "/plugin/teapot", 418) { Holds = ["\"status\":418"] },
        new("half an answer is taken back", "GET", "/plugin/half", 500) { Holds = ["INTERNAL"], Answers = ["Content-Type: application/problem+json"] },
        new("the wrong method", "POST", "/api/v1/greeting", 405) { Body = "{}", Answers = ["Allow: GET"], Holds = ["METHOD_NOT_ALLOWED"] },
        new("of the application", "GET", "/api/v1/greeting", 200) { Holds = ["hello"] },
        new("takes typed values", "POST", "/api/v1/sums/00000000-0000-8000-8000-000000000001?rounds=1", 200) { Body = "[1.5, 2]", Holds = ["3.5"] },
        new("malformed JSON", "POST", "/api/v1/sums/00000000-0000-8000-8000-000000000001", 400) { Body = "[1.5,", Holds = ["MALFORMED_JSON", "malformed at line 1, byte"] },
        new("another type", "POST", "/api/v1/sums/00000000-0000-8000-8000-000000000001", 415) { Body = "1", ContentType = "text/plain", Holds = ["UNSUPPORTED_MEDIA_TYPE"] },
        new("a parameter of another type", "POST", "/api/v1/sums/00000000-0000-8000-8000-000000000001?rounds=x", 400) { Body = "[]", Holds = ["MALFORMED_REQUEST"] },
        new("its problems are ours", "GET", "/api/v1/openapi.json", 200) { Holds = ["\"/api/v1/sums/{id}\""], Lacks = ["ProblemDetails"] },
        new("is in the document", "GET", "/api/v1/openapi.json", 200) { Holds = ["\"/api/v1/greeting\"", "\"Greets\"", "\"/api/v1/data/tickets\""] },
    ]);

    [Theory]
    [MemberData(nameof(Exchanges))]
    public Task An_endpoint_of_others(Scenario scenario) => ScenarioRunner.PlayAsync(server, scenario);

    [Fact]
    public async Task An_answer_that_has_begun_is_cut_off_rather_than_completed_wrongly()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetStringAsync("/plugin/streamed", TestContext.Current.CancellationToken));
    }

    private sealed class Contributor : IEndpointContributor
    {
        private static readonly ProblemCode TooLate = new("TOO_LATE", ProblemKind.Conflict, "It is too late.");
        private static readonly ProblemCode NotNow = new("NOT_NOW", ProblemKind.Unprocessable, "Not now.");

        public void Map(IEndpointRouteBuilder endpoints)
        {
            endpoints.MapGet("/plugin/caller", (RequestDelegate)(context =>
            {
                var call = context.GetCallContext();
                return context.Response.WriteAsync(call.Principal.Id is null ? $"anonymous {ReferenceEquals(call, context.GetCallContext())}" : "somebody");
            }));
            endpoints.MapGet("/plugin/problem", (RequestDelegate)(_ => throw new ProblemException(TooLate, "Come back tomorrow.", [new FieldProblem("when", "PAST", "It is past.")])));
            endpoints.MapGet("/plugin/written", (RequestDelegate)(context => context.WriteProblemAsync(NotNow, "Later.")));
            endpoints.MapGet("/plugin/failure", (RequestDelegate)(_ => throw new InvalidOperationException("secret")));
            endpoints.MapGet("/plugin/busy", (RequestDelegate)(_ => throw new StorageException(StorageFailure.Busy, "secret")));
            endpoints.MapGet("/plugin/forbidden", (RequestDelegate)(context => Status(context, HttpStatusCode.Forbidden)));
            endpoints.MapGet("/plugin/teapot", (RequestDelegate)(context => Status(context, (HttpStatusCode)418)));
            endpoints.MapGet("/plugin/half", (RequestDelegate)(context =>
            {
                context.Response.ContentType = "text/plain";
                context.Response.Headers.ETag = "\"half\"";
                throw new InvalidOperationException("secret");
            }));
            endpoints.MapGet("/plugin/streamed", (RequestDelegate)(async context =>
            {
                await context.Response.WriteAsync("the first half");
                await context.Response.Body.FlushAsync();
                throw new InvalidOperationException("secret");
            }));
        }

        private static Task Status(HttpContext context, HttpStatusCode status)
        {
            context.Response.StatusCode = (int)status;
            return Task.CompletedTask;
        }
    }
}
