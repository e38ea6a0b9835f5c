using System.Collections.Immutable;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Harness;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Tests.Expressions.Differential;

/// <summary>The object on whose records expressions are tried: fields of each type, always there or perhaps missing, and a reference to another record.</summary>
internal static class DifferentialSubject
{
    /// <summary>Its definition.</summary>
    public const string Yaml =
        """
        fields:
          b0: { type: boolean, required: true }
          b1: { type: boolean }
          i0: { type: integer, required: true }
          i1: { type: integer }
          r0: { type: number, required: true }
          r1: { type: number }
          m0: { type: currency, required: true }
          m1: { type: currency }
          p1: { type: number, scale: 5 }
          t0: { type: text, required: true }
          t1: { type: textarea }
          d0: { type: date, required: true }
          d1: { type: date }
          h1: { type: time }
          z0: { type: datetime, required: true }
          z1: { type: datetime }
          s0: { type: select, required: true, options: [open, won, lost] }
          s1: { type: select, options: [open, won, lost] }
          g1: { type: tags }
          parent: { type: lookup, reference_to: things, on_delete: set_null }
        """;

    private static readonly ProjectFiles Project = ProjectFiles.Exactly(("app.yml", "id: acme\nname: Acme\nversion: 1.0.0\naccess: open\n"), ("objects/things.object.yml", Yaml));

    private static readonly Lazy<ObjectModel> Linked = new(() =>
    {
        var settings = new ProjectSettings(ProjectFiles.Folder, "Acme");
        var files = Project.Texts().Select(text => DefinitionFileParser.Parse(text.Path, text.GetText(), settings));
        var linked = ProjectLinker.Link(new LinkInput(files.ToEquatableArray(), ImmutableArray<ReferencedPlugin>.Empty.ToEquatableArray(), settings));
        Assert.Empty(linked.Problems);
        return linked.Application!.Objects[0];
    });

    private static readonly Lazy<string> Emitted = new(() => GeneratorHarness.Run(Project, new HarnessOptions { AssemblyName = "Acme", RootNamespace = "Acme" }).Sources["Objects/Thing.g.cs"]);

    /// <summary>The object as expressions are bound to it.</summary>
    public static ObjectModel Model => Linked.Value;

    /// <summary>The C# of its class.</summary>
    public static string Entity => Emitted.Value;
}
