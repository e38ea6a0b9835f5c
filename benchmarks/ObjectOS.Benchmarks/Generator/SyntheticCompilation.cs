using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectOS.Benchmarks.Synthetic;
using ObjectOS.Generators;
using ObjectOS.Objects;

namespace ObjectOS.Benchmarks.Generator;

/// <summary>An application of many objects as the compiler holds it: some C#, the references of a web project, and the definition files.</summary>
internal sealed class SyntheticCompilation
{
    /// <summary>Where the project pretends to lie.</summary>
    public const string Folder = "/synthetic/";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);
    private readonly CSharpCompilation compilation;
    private readonly ImmutableArray<AdditionalText> texts;

    public SyntheticCompilation(int objects)
    {
        Objects = [.. Enumerable.Range(1, objects).Select(static number => Text(number))];
        texts = [new SyntheticText(Folder + "app.yml", SyntheticObjects.Application(objects)), .. Objects];
        compilation = CSharpCompilation.Create(
            "Synthetic",
            [Source(0)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, deterministic: true));
    }

    /// <summary>The files of the objects, in order.</summary>
    public ImmutableArray<AdditionalText> Objects { get; }

    /// <summary>The file of one object.</summary>
    public static SyntheticText Text(int number, int longestCode = 40, string comment = "One of many", string formula = SyntheticObjects.UsualFormula) =>
        new(
            $"{Folder}objects/{SyntheticObjects.Name(number)}.object.yml",
            SyntheticObjects.Yaml(number, longestCode, comment, number % SyntheticObjects.UsuallySearched == 0, formula));

    /// <summary>The compilation; each call gives another one, as each key typed does. It differs in its C# where <paramref name="edit"/> differs.</summary>
    public CSharpCompilation Compilation(int edit = 0) =>
        edit == 0 ? compilation.Clone() : compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Source(edit));

    /// <summary>A driver that has seen nothing yet.</summary>
    public GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new ObjectOSGenerator().AsSourceGenerator()], texts, ParseOptions, new ProjectOptions());

    private static SyntaxTree Source(int edit) => CSharpSyntaxTree.ParseText(
        $$"""
        namespace Synthetic;

        /// <summary>What somebody is typing.</summary>
        internal static class Typing
        {
            public static int Edit() => {{edit}};
        }
        """,
        ParseOptions,
        Folder + "Typing.cs");

    // What a web project of this SDK references: the packs of the runtime and of ASP.NET, and the kernel.
    private static IEnumerable<MetadataReference> References()
    {
        var packs = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs");
        foreach (var pack in (string[])["Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref"])
        {
            var newest = Directory.GetDirectories(Path.Combine(packs, pack), "10.*").Order(StringComparer.Ordinal).Last();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(newest, "ref", "net10.0"), "*.dll").Order(StringComparer.Ordinal))
            {
                yield return MetadataReference.CreateFromFile(file);
            }
        }

        yield return MetadataReference.CreateFromFile(typeof(ObjectDefinition).Assembly.Location);
    }
}
