using System.Globalization;
using System.Text;
using ObjectOS.Generators.Tests.Diagnostics;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Yaml;

/// <summary>
/// Damages real definitions in thousands of ways. Nothing is asked of the outcome but that there is one: no exception, and none that was
/// caught and called our fault.
/// </summary>
public sealed class FuzzTests
{
    private const int Mutations = 4_000;

    private static readonly string[] Splinters =
    [
        "\0", "\t", "\r", "\n", ":", ": ", "- ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|", ">", "'", "\"", "#", "%", "@", "`", "?", "<<: ", "---\n", "...\n",
        "~", "null", "true", "-1", "1e999", "99999999999999999999", "\ud800", "\udfff", "\ufeff", "\u2028", "😀", "(?=", "[a-", "\\", "{0}", "{000", "x",
        "type: ", "default: ", "options: ", "fields: ", "name: ", "reference_to: leads", "_id: a", "^", "||", ">=",
    ];

    [Fact]
    public void No_damage_makes_the_generator_fail()
    {
        // A fixed seed: a failure is the same on every machine, and the message says which mutation it was.
        var random = new Random(20261123);
        var projects = Projects();
        for (var i = 0; i < Mutations; i++)
        {
            var project = projects[random.Next(projects.Count)];
            var path = project.Files.Keys.ElementAt(random.Next(project.Files.Count));
            var damaged = project.With(path, Damage(project.Files[path], random));

            var linked = DefinitionSets.Link(damaged);

            var fault = linked.Problems.FirstOrDefault(problem => problem.Descriptor.Id == "OOS9001");
            Assert.True(fault is null, string.Create(CultureInfo.InvariantCulture, $"Mutation {i} of {path}: {fault?.ToDiagnostic()}\n{damaged.Files[path]}"));
            Assert.All(linked.Problems, problem => problem.ToDiagnostic().GetMessage(CultureInfo.InvariantCulture));
        }
    }

    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(damaged.Length + 1);
            var length = Math.Min(random.Next(1, 12), damaged.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    damaged.Remove(at, length);
                    break;
                case 1:
                    damaged.Insert(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 2 when at < damaged.Length:
                    damaged[at] = (char)random.Next(0x20, 0x250);
                    break;
                case 3:
                    damaged.Insert(random.Next(damaged.Length + 1), damaged.ToString(at, length));
                    break;
                default:
                    damaged.Length = at;
                    damaged.Append(text.AsSpan(Math.Min(text.Length, at + length)));
                    break;
            }
        }

        return damaged.ToString();
    }

    private static List<ProjectFiles> Projects()
    {
        var projects = DiagnosticPage.Ids.Select(DiagnosticPage.Read).Where(page => page.HasExample).SelectMany(page => new[] { page.Wrong, page.Right }).ToList();
        projects.Add(ProjectFiles.Exactly(
            ("plugin.yml", ProjectFiles.PluginManifest),
            ("objects/leads.object.yml", File.ReadAllText(Repository.PathOf("src/ObjectOS.Plugins/Crm/objects/leads.object.yml"))),
            ("objects/quotes.object.yml", File.ReadAllText(Repository.PathOf("src/ObjectOS.Plugins/Crm/objects/quotes.object.yml")))));
        return projects;
    }
}
