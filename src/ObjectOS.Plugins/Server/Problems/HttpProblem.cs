using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Problems;

/// <summary>What is wrong with a request as HTTP sees it; the kernel, which knows no HTTP, has no codes for these.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable name that clients compare.</param>
/// <param name="Title">A short sentence that is the same for every occurrence.</param>
internal sealed record HttpProblem(int Status, string Code, string Title)
{
    public static HttpProblem MalformedRequest { get; } = new(StatusCodes.Status400BadRequest, "MALFORMED_REQUEST", "The request is not well-formed HTTP.");

    public static HttpProblem MethodNotAllowed { get; } = new(StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "This address does not answer that method.");

    public static HttpProblem RequestTimeout { get; } = new(StatusCodes.Status408RequestTimeout, "REQUEST_TIMEOUT", "The request took too long to arrive.");

    public static HttpProblem UnsupportedMediaType { get; } = new(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The body has a type that is not read here.");

    public static HttpProblem Internal { get; } = new(StatusCodes.Status500InternalServerError, "INTERNAL", "The server failed.");

    public static HttpProblem NotReady { get; } = new(StatusCodes.Status503ServiceUnavailable, "NOT_READY", "The server is starting or stopping.");

    public static IReadOnlyList<HttpProblem> All { get; } = [MalformedRequest, MethodNotAllowed, RequestTimeout, UnsupportedMediaType, Internal, NotReady];
}

/// <summary>Stops a request with a problem of HTTP.</summary>
internal sealed class HttpProblemException(HttpProblem problem, string detail) : Exception(detail)
{
    public HttpProblem Problem { get; } = problem;
}
