using System.Globalization;
using ObjectOS.Generators.Tests.Diagnostics;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Pipeline;

/// <summary>The same files give the same bytes and the same messages, whatever the order of the files and the culture of the machine.</summary>
public sealed class DeterminismTests
{
    /// <summary>Right definitions with all there is to format, and wrong ones with much to say.</summary>
    private static readonly ProjectFiles Right = ProjectFiles.Plugin(
        ("objects/items.object.yml", "fields:\n  title: { type: text }\n  price: { type: currency, min: 0.5, max: 1000000.25, default: 12.5 }\n  day: { type: date, default: 2026-01-31 }\n"),
        ("objects/indices.object.yml", "fields:\n  item: { type: lookup, reference_to: items }\n  factor: { type: number, default: 1.5 }\n"),
        ("data/items.data.yml", "- { _id: i1, title: I, price: 3.1, day: 2026-02-01 }\n"));

    /// <summary>An application, for which everything there is gets emitted.</summary>
    private static readonly ProjectFiles App = new(Right.Files.Remove("plugin.yml").Add("app.yml", ProjectFiles.AppManifest));

    private static readonly ProjectFiles Wrong = new(DiagnosticPage.Read("OOS2020").Wrong.Files
        .SetItem("objects/items.object.yml", "fields:\n  price: { type: currency, min: 2.5, max: 1.5 }\n")
        .SetItem("objects/indices.object.yml", "fields:\n  item: { type: lookup, reference_to: itemss }\n"));

    [Theory]
    [InlineData(nameof(Right))]
    [InlineData(nameof(App))]
    [InlineData(nameof(Wrong))]
    public void The_order_of_the_files_does_not_matter(string name)
    {
        var project = name switch { nameof(Right) => Right, nameof(App) => App, _ => Wrong };
        var options = new HarnessOptions { ExpectsErrors = project == Wrong };
        var expected = GeneratorHarness.Run(project, options);
        var random = new Random(1);
        for (var i = 0; i < 5; i++)
        {
            var texts = project.Texts().ToArray();
            random.Shuffle(texts);

            AssertSame(expected, GeneratorHarness.Run(texts, options));
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void The_culture_does_not_matter(string name)
    {
        var culture = CultureInfo.CurrentCulture;
        foreach (var project in new[] { Right, App, Wrong })
        {
            var options = new HarnessOptions { ExpectsErrors = project == Wrong };
            var expected = GeneratorHarness.Run(project, options);
            try
            {
                CultureInfo.CurrentCulture = Culture(name);
                AssertSame(expected, GeneratorHarness.Run(project, options));
            }
            finally
            {
                CultureInfo.CurrentCulture = culture;
            }
        }
    }

    /// <summary>A machine without ICU knows no cultures; one that writes numbers another way can still be made by hand.</summary>
    private static CultureInfo Culture(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "−";
            culture.DateTimeFormat.DateSeparator = ".";
            return culture;
        }
    }

    private static void AssertSame(HarnessResult expected, HarnessResult actual)
    {
        Assert.Equal(expected.Messages, actual.Messages);
        Assert.Equal(expected.Sources, actual.Sources);
    }
}
