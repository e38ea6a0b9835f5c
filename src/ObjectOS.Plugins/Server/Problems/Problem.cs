using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Problems;

/// <summary>What is wrong, as it is answered: every exception that leaves an endpoint becomes one of these, here and nowhere else.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable name that clients compare.</param>
/// <param name="Title">A short sentence that is the same for every occurrence of the code.</param>
/// <param name="Detail">A sentence about this occurrence, safe to show.</param>
/// <param name="Fields">The fields concerned, or none.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail, IReadOnlyList<FieldProblem> Fields)
{
    /// <summary>Whether it is the server's fault, to be logged with its exception.</summary>
    public bool IsServerFault => Status >= StatusCodes.Status500InternalServerError;

    /// <summary>Seconds after which a client may try again; null where trying again does not help.</summary>
    public int? RetryAfter => Status == StatusCodes.Status503ServiceUnavailable ? 1 : null;

    public static Problem From(ProblemCode code, string detail, IReadOnlyList<FieldProblem>? fields = null) =>
        new(StatusOf(code.Kind), code.Name, code.Title, detail, fields ?? []);

    public static Problem From(HttpProblem problem, string detail) => new(problem.Status, problem.Code, problem.Title, detail, []);

    /// <summary>The problem that an exception is. Nothing of an unexpected exception is told.</summary>
    public static Problem From(Exception exception) => exception switch
    {
        ProblemException problem => From(problem.Code, problem.Message, problem.Fields),
        HttpProblemException problem => From(problem.Problem, problem.Message),
        BadHttpRequestException { InnerException: JsonException json } => From(ProblemCode.MalformedJson, MalformedJson.Describe(json)),
        BadHttpRequestException bad => FromStatus(bad.StatusCode) ?? From(HttpProblem.MalformedRequest, "The request could not be read."),
        JsonException json => From(ProblemCode.MalformedJson, MalformedJson.Describe(json)),
        StorageException { Failure: StorageFailure.Busy or StorageFailure.Unavailable } => Unavailable,
        _ => From(HttpProblem.Internal, "The server could not answer. The failure was logged under the traceId."),
    };

    /// <summary>The problem that stands behind a status that was set without a body, such as the 404 of an unknown route; null for statuses that are no error.</summary>
    public static Problem? FromStatus(int status) => status switch
    {
        < StatusCodes.Status400BadRequest => null,
        StatusCodes.Status401Unauthorized => From(ProblemCode.Unauthenticated, ProblemCode.Unauthenticated.Title),
        StatusCodes.Status403Forbidden => From(ProblemCode.PermissionDenied, ProblemCode.PermissionDenied.Title),
        StatusCodes.Status404NotFound => From(ProblemCode.RouteNotFound, "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => From(HttpProblem.MethodNotAllowed, "This address does not answer that method; the Allow header names those it does."),
        StatusCodes.Status408RequestTimeout => From(HttpProblem.RequestTimeout, "The request did not arrive in time."),
        StatusCodes.Status413PayloadTooLarge => From(ProblemCode.PayloadTooLarge, "The body is larger than this server reads."),
        StatusCodes.Status415UnsupportedMediaType => From(HttpProblem.UnsupportedMediaType, "The body has a type that is not read here."),
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        < StatusCodes.Status500InternalServerError => From(HttpProblem.MalformedRequest, "The request could not be read.") with { Status = status },
        _ => From(HttpProblem.Internal, "The server could not answer.") with { Status = status },
    };

    /// <summary>The status by which a family of problems is answered.</summary>
    public static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => StatusCodes.Status400BadRequest,
        ProblemKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ProblemKind.Denied => StatusCodes.Status403Forbidden,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.Precondition => StatusCodes.Status412PreconditionFailed,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Problem Unavailable => From(ProblemCode.DatabaseUnavailable, "The database is busy or cannot be reached. Try again.");
}
