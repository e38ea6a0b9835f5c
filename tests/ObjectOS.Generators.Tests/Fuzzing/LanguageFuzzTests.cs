using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Fuzzing;

/// <summary>
/// Damages real definitions and expressions in ten thousand ways; <c>eng/fuzz-language.sh</c> in as many as one likes. Whatever a file holds, no fault is ours, no other file's mistakes are hidden,
/// and the C# of what remains compiles. A failure names its seed and its number.
/// </summary>
public sealed class LanguageFuzzTests
{
    private const int ExpressionsOfAProject = 8;

    /// <summary>To compile takes a hundred times as long as to link: one project of so many.</summary>
    private static readonly int Compiled = Number("OBJECTOS_FUZZ_COMPILED", 40);

    private static readonly int Mutations = Number("OBJECTOS_FUZZ_MUTATIONS", 10_000);
    private static readonly int Seed = Number("OBJECTOS_FUZZ_SEED", 20261124);

    [Fact]
    public void Damaged_definitions_hurt_nobody_else()
    {
        var random = new Random(Seed);
        var projects = FuzzCorpus.Projects.Select(project => (Project: project, Tells: LinkWitness(project, "undamaged"))).ToList();
        Assert.Contains(projects, project => project.Tells.Contains("OOS2020"));
        for (var i = 0; i < Mutations; i++)
        {
            var (project, tells) = projects[random.Next(projects.Count)];
            var paths = project.Files.Keys.Where(path => path != FuzzCorpus.Witness).ToList();
            var path = paths[random.Next(paths.Count)];
            var damaged = project.With(path, Damage.Of(project.Files[path], random));
            var name = string.Create(CultureInfo.InvariantCulture, $"Mutation {i} of seed {Seed} in {path}:\n{damaged.Files[path]}\n");

            // Without its manifest a project is not linked, and only what a file says by itself is known.
            var expected = path is "plugin.yml" or "app.yml" ? tells.Where(id => id == "OOS2003") : tells;
            Assert.True(!expected.Except(LinkWitness(damaged, name)).Any(), $"{name} hides the mistakes of another file.");
            if (i % Compiled == 0)
            {
                FuzzProject.Compile(damaged, name);
            }
        }
    }

    [Fact]
    public void What_is_emitted_of_wrong_examples_compiles()
    {
        foreach (var project in FuzzCorpus.Projects)
        {
            FuzzProject.Compile(project, "An example");
        }
    }

    [Fact]
    public void Damaged_expressions_are_told_and_the_rest_compiles()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Mutations / ExpressionsOfAProject; i++)
        {
            var text = new StringBuilder(FuzzExpressions.Fields);
            text.Append(CultureInfo.InvariantCulture, $"  f0: {{ type: formula, return_type: text, formula: \"string({FuzzExpressions.Next(random)})\" }}\n");
            text.Append(CultureInfo.InvariantCulture, $"  f1: {{ type: formula, return_type: boolean, formula: \"({FuzzExpressions.Next(random)}) == null\" }}\n");
            text.Append(CultureInfo.InvariantCulture, $"  f2: {{ type: formula, return_type: number, scale: 2, formula: \"{FuzzExpressions.Next(random)}\" }}\n");
            text.Append("validations:\n");
            for (var rule = 0; rule < ExpressionsOfAProject - 3; rule++)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - {{ name: r{rule}, condition: \"({FuzzExpressions.Next(random)}) != null\", message: \"${{{FuzzExpressions.Next(random)}}}\" }}\n");
            }

            var project = ProjectFiles.App(("objects/things.object.yml", text.ToString()));
            var name = string.Create(CultureInfo.InvariantCulture, $"Project {i} of seed {Seed}:\n{text}\n");
            FuzzProject.Link(project, name);
            if (i % (Compiled / 4) == 0)
            {
                FuzzProject.Compile(project, name, DiagnosticSeverity.Warning);
            }
        }
    }

    private static List<string> LinkWitness(ProjectFiles project, string name) =>
        [.. FuzzProject.Link(project, name).Where(problem => problem.Place?.Path == ProjectFiles.Folder + FuzzCorpus.Witness).Select(problem => problem.Descriptor.Id)];

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
