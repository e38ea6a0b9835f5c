using Microsoft.AspNetCore.Routing;

namespace ObjectOS.Server;

/// <summary>
/// Maps the endpoints of a plugin. A plugin that declares a dependency on <c>objectos-server</c> implements it on a class marked <c>[Provides&lt;IEndpointContributor&gt;]</c>;
/// the application's own <c>Program.cs</c> needs no contributor, it maps endpoints as usual.
/// </summary>
/// <remarks>
/// Called once, before the server listens, in the start order of plugins. An exception stops the start. Use the <c>RequestDelegate</c> overloads: others need code generated at run time, which a
/// natively compiled server has not. Endpoints throw <see cref="ObjectOS.Problems.ProblemException"/> to answer with a problem and take the caller from <see cref="HttpContextExtensions.GetCallContext(Microsoft.AspNetCore.Http.HttpContext)"/>.
/// </remarks>
public interface IEndpointContributor
{
    /// <summary>Adds the endpoints.</summary>
    void Map(IEndpointRouteBuilder endpoints);
}
