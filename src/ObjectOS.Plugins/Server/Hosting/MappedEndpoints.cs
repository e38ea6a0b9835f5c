using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ObjectOS.Server.Hosting;

/// <summary>What endpoints with typed parameters, mapped by plugins and the application, need to fail and to be described like ours.</summary>
internal static class MappedEndpoints
{
    public static void Configure(IServiceCollection services)
    {
        // A body that cannot be bound reaches the problem middleware with its reason, in production too.
        services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);

        // ".ProducesProblem(409)" describes its answer by this type.
        services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.Add(ProblemDetailsJson.Default));
    }
}

/// <summary>The description of ASP.NET Core's own problem type, without reflection.</summary>
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ProblemDetailsJson : JsonSerializerContext;
