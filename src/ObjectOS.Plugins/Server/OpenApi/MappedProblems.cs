using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>
/// Corrects what ASP.NET Core says of the problems of mapped endpoints: whatever goes wrong there, the answer has our members, not only those of <see cref="ProblemDetails"/>.
/// </summary>
internal static class MappedProblems
{
    private const string ContentType = "application/problem+json";

    public static void Correct(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(static path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            foreach (var response in operation.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            {
                if (response.Content is { } content && content.ContainsKey(ContentType))
                {
                    content[ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) };
                }
            }
        }

        document.Components?.Schemas?.Remove(nameof(ProblemDetails));
        document.Components?.Schemas?.Remove(nameof(HttpValidationProblemDetails));
    }
}
