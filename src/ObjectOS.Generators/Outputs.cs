using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit;

namespace ObjectOS.Generators;

/// <summary>Registers emitters: a value of the pipeline becomes a file of the compilation, and is written again only when the value changes.</summary>
internal static class Outputs
{
    /// <summary>Without a mark at the beginning, which some tools show.</summary>
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Emits a file for each value.</summary>
    /// <param name="context">The generator.</param>
    /// <param name="models">The values.</param>
    /// <param name="emit">Makes the file; null for none. A fault of ours becomes a problem and leaves out this file only.</param>
    /// <param name="stepName">The name of the step, for tests.</param>
    public static void Emit<T>(
        this IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<T> models, Func<T, GeneratedFile?> emit, string stepName)
    {
        var files = models.Select((model, _) => Try(emit, model)).WithTrackingName(stepName);
        context.RegisterSourceOutput(files, Add);
    }

    private static Result<GeneratedFile> Try<T>(Func<T, GeneratedFile?> emit, T model)
    {
        try
        {
            return new Result<GeneratedFile>(emit(model), default);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Result<GeneratedFile>(null, [Faults.Describe("the emitting of C#", exception)]);
        }
    }

    private static void Add(SourceProductionContext context, Result<GeneratedFile> result)
    {
        if (result.Value is { } file)
        {
            context.AddSource(file.HintName, SourceText.From(file.Text, Utf8));
        }

        ProblemReporter.Report(context, result.Problems);
    }
}
