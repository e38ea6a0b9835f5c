using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using ObjectOS.Server.Problems;
using ObjectOS.Server.Responses;
using ObjectOS.Server.Routing;

namespace ObjectOS.Server.Health;

/// <summary><c>/livez</c> answers while the process can answer at all; <c>/readyz</c> while requests should be sent here: not while stopping, not without a database.</summary>
internal sealed class HealthEndpoints(DatabaseProbe probe, IHostApplicationLifetime lifetime)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        new Resource { Get = LiveAsync }.Map(endpoints, "/livez");
        new Resource { Get = ReadyAsync }.Map(endpoints, "/readyz");
    }

    private static Task LiveAsync(HttpContext context) => OkAsync(context);

    /// <summary>Answers, or refuses with 503.</summary>
    internal async Task ReadyAsync(HttpContext context)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new HttpProblemException(HttpProblem.NotReady, "The server is stopping.");
        }

        if (!await probe.IsAnsweringAsync(context.RequestAborted).ConfigureAwait(false))
        {
            throw new HttpProblemException(HttpProblem.NotReady, "The database does not answer.");
        }

        await OkAsync(context).ConfigureAwait(false);
    }

    private static async Task OkAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var answer = JsonAnswer.Rent();
        answer.Json.WriteStartObject();
        answer.Json.WriteString("status"u8, "ok"u8);
        answer.Json.WriteEndObject();
        await answer.SendAsync(context).ConfigureAwait(false);
    }
}
