using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using YamlDotNet.Core;

namespace ObjectOS.Generators.Yaml;

/// <summary>Reads a definition file into a tree. Whatever the file holds, the answer is a tree or problems, never an exception.</summary>
internal static class YamlParser
{
    /// <summary>Reads a file of the project; null stands for a file that could not be read.</summary>
    public static Result<YamlNode> Parse(string path, SourceText? text)
    {
        if (text is null)
        {
            return Failed(DiagnosticDescriptors.FileUnreadable, path, default, "it cannot be opened as text");
        }

        if (text.Encoding is { } encoding && !encoding.WebName.StartsWith("utf-", StringComparison.OrdinalIgnoreCase))
        {
            return Failed(DiagnosticDescriptors.FileUnreadable, path, default, "it is not UTF-8");
        }

        return text.Length > YamlLimits.FileLength
            ? Failed(DiagnosticDescriptors.FileTooLarge, path, default, Numbers.Text(YamlLimits.FileLength))
            : Parse(path, text.ToString());
    }

    /// <summary>Reads a text.</summary>
    public static Result<YamlNode> Parse(string path, string text)
    {
        if (text.Length > YamlLimits.FileLength)
        {
            return Failed(DiagnosticDescriptors.FileTooLarge, path, default, Numbers.Text(YamlLimits.FileLength));
        }

        var control = FindControlCharacter(text);
        if (control >= 0)
        {
            return Failed(DiagnosticDescriptors.FileUnreadable, path, default, $"it contains the control character U+{(int)text[control]:X4}");
        }

        var builder = new YamlTreeBuilder(path, text.Length);
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            while (builder.IsReading && parser.MoveNext())
            {
                builder.Add(parser.Current!);
            }
        }
        catch (YamlException exception)
        {
            builder.Fail(DiagnosticDescriptors.YamlSyntax, builder.SpanOf(exception.Start, exception.End), Excerpts.Of(Clean(exception.Message)));
        }

        return builder.ToResult();
    }

    private static Result<YamlNode> Failed(DiagnosticDescriptor descriptor, string path, SourceSpan span, string argument) =>
        new(null, [new DiagnosticInfo(descriptor, new SourcePlace(path, span), [argument])]);

    /// <summary>YAML forbids these; the library lets some of them through.</summary>
    private static int FindControlCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' and not ('\n' or '\r' or '\t'))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Clean(string message) => message.TrimEnd('.', ' ');
}
