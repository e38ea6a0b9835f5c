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
    public static CallContext GetCallContext(this HttpContext context) =>
        context.Features.Get<CallContext>() ?? context.MakeCallContext(context.RequestServices.GetRequiredService<TimeProvider>());

    /// <summary>The same for endpoints of ours, which know the clock: asking the request for services would open a scope for each.</summary>
    internal static CallContext GetCallContext(this HttpContext context, TimeProvider time) => context.Features.Get<CallContext>() ?? context.MakeCallContext(time);

    /// <summary>Answers with a problem. Throwing a <see cref="ProblemException"/> from an endpoint has the same effect.</summary>
    /// <param name="context">The request; its response must not have started.</param>
    /// <param name="code">Which problem.</param>
    /// <param name="detail">A sentence about this occurrence, safe to show.</param>
    /// <param name="fields">The fields concerned, or none.</param>
    public static Task WriteProblemAsync(this HttpContext context, ProblemCode code, string detail, IReadOnlyList<FieldProblem>? fields = null) =>
        ProblemWriter.WriteAsync(context, Problem.From(code, detail, fields));

    private static CallContext MakeCallContext(this HttpContext context, TimeProvider time)
    {
        var call = CallContext.Anonymous(time, TraceIds.Of(context));
        context.Features.Set(call);
        return call;
    }
}
