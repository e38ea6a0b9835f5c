using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace ObjectOS.Clients.Tests;

/// <summary>A client for C# that NSwag makes of an API document, and <c>tests/Clients/usage.cs</c> that uses it, compiled together.</summary>
internal static class CSharpClient
{
    private static readonly string Usage = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "Clients", "usage.cs"));

    /// <summary>The client's source, as NSwag writes it with its settings for one class.</summary>
    public static async Task<string> GenerateAsync(string document)
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "Api",
            UseBaseUrl = false,
            GenerateOptionalParameters = true,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            CSharpGeneratorSettings =
            {
                Namespace = "ObjectOS.Client",
                GenerateNullableReferenceTypes = true,
                GenerateOptionalPropertiesAsNullable = true,
            },
        };
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(document), settings).GenerateFile();
    }

    /// <summary>Compiles the client and the program; what the compiler has against them is told.</summary>
    public static (Assembly? Assembly, IReadOnlyList<string> Errors) Compile(string client)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "ObjectOS.Client",
            [
                CSharpSyntaxTree.ParseText(client, new CSharpParseOptions(LanguageVersion.Latest), "Api.cs"),
                CSharpSyntaxTree.ParseText(File.ReadAllText(Usage), new CSharpParseOptions(LanguageVersion.Latest), Usage),
            ],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var errors = result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()).ToList();
        return (result.Success ? Assembly.Load(image.ToArray()) : null, errors);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
