using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Server.Problems;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server;

/// <summary>What endpoints of plugins and of the application need of ObjectOS.</summary>
public static class HttpContextExtensions
{
    /// <summary>On whose behalf this request acts; the same instance for the whole request.</summary>
    /// <remarks>Whoever authenticates callers puts a <see cref="CallContext"/> into <see cref="HttpContext.Features"/> before any endpoint runs; without one the caller is anonymous.</remarks>
    public static CallContext GetCallContext(this HttpContext context)
    {
        if (context.Features.Get<CallContext>() is { } known)
        {
            return known;
        }

        var call = CallContext.Anonymous(context.RequestServices.GetRequiredService<TimeProvider>(), TraceIds.Of(context));
        context.Features.Set(call);
        return call;
    }

    /// <summary>Answers with a problem. Throwing a <see cref="ProblemException"/> from an endpoint has the same effect.</summary>
    /// <param name="context">The request; its response must not have started.</param>
    /// <param name="code">Which problem.</param>
    /// <param name="detail">A sentence about this occurrence, safe to show.</param>
    /// <param name="fields">The fields concerned, or none.</param>
    public static Task WriteProblemAsync(this HttpContext context, ProblemCode code, string detail, IReadOnlyList<FieldProblem>? fields = null) =>
        ProblemWriter.WriteAsync(context, Problem.From(code, detail, fields));
}
