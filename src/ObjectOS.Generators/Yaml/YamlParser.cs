using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using YamlDotNet.Core;

namespace ObjectOS.Generators.Yaml;

/// <summary>Reads a definition file into a tree. Whatever the file holds, the answer is a tree or problems, never an exception.</summary>
internal static class YamlParser
{
    /// <summary>Reads a definition file of the project; null stands for a file that could not be read.</summary>
    public static Result<YamlNode> Parse(string path, SourceText? text) => Parse(path, text, YamlAllowance.Definition);

    /// <summary>Reads a file of the project; null stands for a file that could not be read.</summary>
    public static Result<YamlNode> Parse(string path, SourceText? text, YamlAllowance allowance)
    {
        if (text is null)
        {
            return Failed(DiagnosticDescriptors.FileUnreadable, path, default, "it cannot be opened as text");
        }

        if (text.Encoding is { } encoding && !encoding.WebName.StartsWith("utf-", StringComparison.OrdinalIgnoreCase))
        {
            return Failed(DiagnosticDescriptors.FileUnreadable, path, default, "it is not UTF-8");
        }

        return text.Length > allowance.Length
            ? Failed(DiagnosticDescriptors.FileTooLarge, path, default, Numbers.Text(allowance.Length))
            : Parse(path, text.ToString(), allowance);
    }

    /// <summary>Reads the text of a definition.</summary>
    public static Result<YamlNode> Parse(string path, string text) => Parse(path, text, YamlAllowance.Definition);

    /// <summary>Reads a text.</summary>
    public static Result<YamlNode> Parse(string path, string text, YamlAllowance allowance)
    {
        if (text.Length > allowance.Length)
        {
            return Failed(DiagnosticDescriptors.FileTooLarge, path, default, Numbers.Text(allowance.Length));
        }

        var control = FindControlCharacter(text);
        if (control >= 0)
        {
            var reason = $"it contains the control character U+{(int)text[control]:X4}";
            return Failed(DiagnosticDescriptors.FileUnreadable, path, SpanOf(text, control), reason);
        }

        var builder = new YamlTreeBuilder(path, text.Length, allowance.Nodes);
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        var parser = new Parser(scanner);
        while (builder.IsReading && MoveNext(parser, scanner, builder))
        {
            builder.Add(parser.Current!);
        }

        return builder.ToResult();
    }

    /// <summary>
    /// Reads the next event. The library has an exception of its own for malformed text, but for some of it only one of the framework's: a
    /// value that goes on in the next line of a mapping in braces, for example. Those are mistakes in the file too.
    /// </summary>
    private static bool MoveNext(Parser parser, Scanner scanner, YamlTreeBuilder builder)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException exception)
        {
            builder.Fail(DiagnosticDescriptors.YamlSyntax, builder.SpanOf(exception.Start, exception.End), Clean(exception.Message));
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            var place = builder.SpanOf(scanner.CurrentPosition, scanner.CurrentPosition);
            builder.Fail(DiagnosticDescriptors.YamlSyntax, place, "a bracket, brace or quote is not closed before this place");
        }

        return false;
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

    private static SourceSpan SpanOf(string text, int offset)
    {
        var position = SourceText.From(text).Lines.GetLinePosition(offset);
        return new SourceSpan(offset, 1, position.Line, position.Character, position.Line, position.Character + 1);
    }

    /// <summary>The library's sentence as a part of ours.</summary>
    private static string Clean(string message)
    {
        var sentence = Excerpts.Of(message.TrimEnd('.', ' '), 200);
        return sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence.Substring(1);
    }
}
