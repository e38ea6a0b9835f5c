using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ObjectOS.Generators.Yaml;

/// <summary>Builds the tree from parser events with a stack of its own, so that no depth of a file can exhaust the compiler's.</summary>
internal sealed class YamlTreeBuilder(string path, int textLength, int allowedNodes)
{
    private readonly List<DiagnosticInfo> _problems = [];
    private readonly Stack<OpenCollection> _open = new();
    private readonly Dictionary<string, AnchoredNode> _anchors = new(StringComparer.Ordinal);
    private YamlNode? _root;
    private int _nodes;
    private int _documents;

    /// <summary>Whether more events are wanted: no longer after a problem that makes the rest meaningless.</summary>
    public bool IsReading { get; private set; } = true;

    /// <summary>Takes the next event.</summary>
    public void Add(ParsingEvent parsingEvent)
    {
        switch (parsingEvent)
        {
            case DocumentStart start when ++_documents > 1:
                Fail(DiagnosticDescriptors.SeveralDocuments, SpanOf(start.Start, start.End));
                break;
            case YamlDotNet.Core.Events.Scalar scalar:
                AddScalar(scalar);
                break;
            case SequenceStart start:
                Open(new OpenCollection(isMapping: false, SpanOf(start.Start, start.End), AnchorOf(start)), start);
                break;
            case MappingStart start:
                Open(new OpenCollection(isMapping: true, SpanOf(start.Start, start.End), AnchorOf(start)), start);
                break;
            case SequenceEnd or MappingEnd:
                Close();
                break;
            case AnchorAlias alias:
                AddAlias(alias);
                break;
            default:
                break;
        }
    }

    /// <summary>Records a problem and stops reading.</summary>
    public void Fail(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
    {
        Report(descriptor, span, arguments);
        IsReading = false;
        _root = null;
    }

    /// <summary>The tree, if the file was read to its end, and the problems.</summary>
    public Result<YamlNode> ToResult()
    {
        if (IsReading && (_root is null or YamlScalar { Kind: ScalarKind.Null }))
        {
            Fail(DiagnosticDescriptors.FileEmpty, default);
        }

        return new(_root, _problems.ToEquatableArray());
    }

    /// <summary>The library counts lines and columns from 1 and may point behind the end.</summary>
    public SourceSpan SpanOf(Mark start, Mark end)
    {
        var from = Clamp(start.Index);
        var to = Math.Max(from, Clamp(end.Index));
        var startLine = (int)Math.Max(0, start.Line - 1);
        var startColumn = (int)Math.Max(0, start.Column - 1);
        var endLine = (int)Math.Max(startLine, end.Line - 1);
        var endColumn = (int)Math.Max(endLine == startLine ? startColumn : 0, end.Column - 1);
        return new SourceSpan(from, to - from, startLine, startColumn, endLine, endColumn);
    }

    private int Clamp(long index) => (int)Math.Min(Math.Max(0, index), textLength);

    private void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        _problems.Add(new DiagnosticInfo(descriptor, new SourcePlace(path, span), new EquatableArray<string>(arguments)));

    private void AddScalar(YamlDotNet.Core.Events.Scalar scalar)
    {
        var span = SpanOf(scalar.Start, scalar.End);
        if (!Count(1, span) || HasTag(scalar, span))
        {
            return;
        }

        var kind = scalar.Style == ScalarStyle.Plain ? ScalarKinds.OfPlain(scalar.Value) : ScalarKind.Text;
        Place(new YamlScalar(scalar.Value, kind, span), size: 1, depth: 0, AnchorOf(scalar));
    }

    private void Open(OpenCollection collection, NodeEvent node)
    {
        if (!Count(1, collection.Span) || HasTag(node, collection.Span))
        {
            return;
        }

        if (_open.Count >= YamlLimits.Depth)
        {
            Fail(DiagnosticDescriptors.TooDeep, collection.Span, Numbers.Text(YamlLimits.Depth));
            return;
        }

        if (_open.Count > 0 && _open.Peek() is { IsMapping: true, Key: null })
        {
            Fail(DiagnosticDescriptors.KeyNotText, collection.Span);
            return;
        }

        _open.Push(collection);
    }

    private void Close()
    {
        var collection = _open.Pop();
        Place(collection.ToNode(), collection.Size, collection.Depth, collection.Anchor);
    }

    private void AddAlias(AnchorAlias alias)
    {
        var span = SpanOf(alias.Start, alias.End);
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            // An anchor is known once its node is complete, so an alias inside of its own node ends here too.
            Fail(DiagnosticDescriptors.UnknownAnchor, span, Excerpts.Of(alias.Value.Value));
        }
        else if (_open.Count + anchored.Depth > YamlLimits.Depth)
        {
            Fail(DiagnosticDescriptors.TooDeep, span, Numbers.Text(YamlLimits.Depth));
        }
        else if (Count(anchored.Size, span))
        {
            Place(anchored.Node, anchored.Size, anchored.Depth, anchor: null);
        }
    }

    private bool Count(int nodes, SourceSpan span)
    {
        _nodes += nodes;
        if (_nodes <= allowedNodes)
        {
            return true;
        }

        Fail(DiagnosticDescriptors.TooManyNodes, span, Numbers.Text(allowedNodes));
        return false;
    }

    private bool HasTag(NodeEvent node, SourceSpan span)
    {
        if (node.Tag.IsEmpty)
        {
            return false;
        }

        Fail(DiagnosticDescriptors.TagNotAllowed, span, Excerpts.Of(Written(node.Tag.Value)));
        return true;
    }

    /// <summary>The library has put the long form of <c>!!</c> in its place.</summary>
    private static string Written(string tag)
    {
        const string standard = "tag:yaml.org,2002:";
        return tag.StartsWith(standard, StringComparison.Ordinal) ? "!!" + tag.Substring(standard.Length) : tag;
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private void Place(YamlNode node, int size, int depth, string? anchor)
    {
        if (anchor is not null)
        {
            _anchors[anchor] = new AnchoredNode(node, size, depth);
        }

        if (_open.Count == 0)
        {
            _root = node;
            return;
        }

        var parent = _open.Peek();
        parent.Size += size;
        parent.Depth = Math.Max(parent.Depth, depth + 1);
        if (!parent.IsMapping)
        {
            parent.Items.Add(node);
        }
        else if (parent.Key is null)
        {
            SetKey(parent, node);
        }
        else
        {
            AddEntry(parent, parent.Key, node);
            parent.Key = null;
        }
    }

    private void SetKey(OpenCollection parent, YamlNode node)
    {
        if (node is not YamlScalar { Text.Length: > 0 and <= YamlLimits.KeyLength } key)
        {
            Fail(DiagnosticDescriptors.KeyNotText, node.Span);
            return;
        }

        parent.Key = key;
    }

    private void AddEntry(OpenCollection parent, YamlScalar key, YamlNode value)
    {
        if (key.Text == "<<" && value is YamlMapping or YamlSequence)
        {
            parent.Merged.Add(value);
        }
        else if (parent.Keys.TryGetValue(key.Text, out var line))
        {
            Report(DiagnosticDescriptors.DuplicateKey, key.Span, $"'{Excerpts.Of(key.Text)}'", Numbers.Text(line + 1));
        }
        else
        {
            parent.Keys.Add(key.Text, key.Span.StartLine);
            parent.Entries.Add(new YamlEntry(key.Text, key.Span, value));
        }
    }

    private sealed record AnchoredNode(YamlNode Node, int Size, int Depth);
}
