using System.Text;
using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Diagnostics;

/// <summary>Problems whose example is too large or too strange for a page.</summary>
public sealed class UnprintableExampleTests
{
    private const string Leads = "objects/leads.object.yml";

    [Fact]
    public void A_file_that_is_no_text()
    {
        var latin = new InMemoryText(ProjectFiles.Folder + Leads, SourceText.From("label: Größe", Encoding.Latin1));
        var unreadable = new InMemoryText(ProjectFiles.Folder + "objects/accounts.object.yml", (SourceText?)null);
        var manifest = new InMemoryText(ProjectFiles.Folder + "plugin.yml", ProjectFiles.PluginManifest);

        var result = GeneratorHarness.Run([latin, unreadable, manifest]);

        Assert.Equal(
            [
                "objects/accounts.object.yml(1,1): error OOS0002: This file cannot be read: it cannot be opened as text. Save it as UTF-8 text.",
                "objects/leads.object.yml(1,1): error OOS0002: This file cannot be read: it is not UTF-8. Save it as UTF-8 text.",
            ],
            result.Messages);
        Assert.Equal(
            ["objects/leads.object.yml(2,3): error OOS0002: This file cannot be read: it contains the control character U+0000. Save it as UTF-8 text."],
            Messages("label: x\n  \0"));
    }

    [Fact]
    public void A_file_that_is_too_long()
    {
        Assert.Equal(
            ["objects/leads.object.yml(1,1): error OOS0003: This file is longer than 1048576 characters. Split it into several files."],
            Messages("label: " + new string('x', 2 * 1024 * 1024)));
    }

    [Fact]
    public void A_file_that_is_nested_too_deeply()
    {
        Assert.Equal(
            ["objects/leads.object.yml(1,65): error OOS0004: Lists and mappings lie inside of one another more than 64 deep. Flatten this part."],
            Messages(new string('[', 20_000)));
    }

    [Fact]
    public void A_file_that_grows_by_aliases()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        var message = Assert.Single(Messages(bomb.ToString()));
        Assert.Contains("error OOS0005: This file holds more than 50000 values", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_with_too_many_fields()
    {
        var fields = string.Concat(Enumerable.Range(0, 250).Select(i => $"  field_{i}: {{ type: text }}\n"));

        Assert.Equal(
            ["objects/leads.object.yml(1,1): error OOS2008: Object 'leads' has 257 fields with the system fields, more than 256. Move some to a detail object or into a 'json' field."],
            Messages("fields:\n" + fields));
    }

    [Fact]
    public void An_action_with_too_many_parameters()
    {
        var parameters = string.Concat(Enumerable.Range(0, 257).Select(i => $"      parameter_{i}: {{ type: text }}\n"));

        Assert.Contains(
            "objects/leads.object.yml(262,7): error OOS2063: An action has at most 256 parameters, and as many values in its result. Put some of them into a field of type 'json', or make several actions of it.",
            Messages("fields:\n  name: { type: text }\nactions:\n  convert:\n    params:\n" + parameters));
    }

    [Fact]
    public void A_plugin_that_carries_what_cannot_be_read()
    {
        var plugin = PluginAssembly.Carrying(
            "Acme.Mail", "acme-mail", ("plugin", "plugin.yml", """{"id":"acme-mail","version":"1.0.0"}"""), ("object", "mails.object.yml", "{"));

        var result = GeneratorHarness.Run(ProjectFiles.App(), new HarnessOptions { References = [plugin], ExpectsErrors = true });

        var message = Assert.Single(result.Messages);
        Assert.StartsWith(
            "app.yml(1,5): error OOS6002: Plugin 'acme-mail' carries the definition 'mails.object.yml', which cannot be read: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_generator()
    {
        var problem = Faults.Describe("objects/leads.object.yml", new InvalidOperationException("Two\nlines"), "/project/objects/leads.object.yml");

        Assert.Equal("OOS9001", problem.Descriptor.Id);
        Assert.Equal(
            "ObjectOS failed while it worked on objects/leads.object.yml: InvalidOperationException: Two lines. This is not your mistake: please report it with the file.",
            problem.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static IReadOnlyList<string> Messages(string leads) =>
        GeneratorHarness.Run(ProjectFiles.Plugin((Leads, leads)), new HarnessOptions { ExpectsErrors = true }).Messages;
}
