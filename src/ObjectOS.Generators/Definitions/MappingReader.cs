using System.Globalization;
using System.Text;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions;

/// <summary>
/// Reads the keys of one mapping: resolves spellings, reports what is unknown, double or not available yet, and gives each value in the form
/// that is asked for. A value of the wrong form is reported and answered as if the key were absent.
/// </summary>
internal sealed class MappingReader
{
    private readonly ParseContext _context;
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<YamlEntry> _annotations = [];

    /// <summary>Sorts the keys of a mapping by the rules of a table.</summary>
    public MappingReader(ParseContext context, YamlMapping mapping, KeyTable keys)
    {
        _context = context;
        foreach (var entry in mapping.Entries)
        {
            switch (keys.Find(entry.Key))
            {
                case null:
                    context.Report(
                        DiagnosticDescriptors.UnknownKey, entry.KeySpan, keys.Owner, Excerpts.Of(entry.Key), keys.Suggest(entry.Key));
                    break;
                case { Use: KeyUse.NotAvailableYet }:
                    context.Report(DiagnosticDescriptors.NotAvailableYet, entry.KeySpan, $"Key '{entry.Key}'");
                    break;
                case { Use: KeyUse.Annotation }:
                    AddAnnotations(entry);
                    break;
                case { Key: var key }:
                    Add(key, entry);
                    break;
            }
        }
    }

    /// <summary>The keys that are only for user interfaces, as a compact JSON object; empty when there are none.</summary>
    public string AnnotationsJson
    {
        get
        {
            if (_annotations.Count == 0)
            {
                return string.Empty;
            }

            var json = new StringBuilder();
            CanonicalJson.Write(_annotations.ToArray(), json);
            return json.ToString();
        }
    }

    /// <summary>The same, and beside them the value of a key that user interfaces read as well.</summary>
    public string AnnotationsWith(string key)
    {
        if (Find(key) is not { } entry)
        {
            return AnnotationsJson;
        }

        var json = new StringBuilder();
        CanonicalJson.Write([.. _annotations, entry], json);
        return json.ToString();
    }

    /// <summary>The entries that were read, in file order.</summary>
    public IEnumerable<KeyValuePair<string, YamlEntry>> Entries => _entries;

    /// <summary>The entry of a key; null when it is absent.</summary>
    public YamlEntry? Find(string key) => _entries.TryGetValue(key, out var entry) ? entry : null;

    /// <summary>A text and its place; numbers and truth values count as what is written. Null when absent, empty or wrong.</summary>
    public Located<string>? Text(string key)
    {
        if (Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: not ScalarKind.Null, Text.Length: > 0 } scalar)
        {
            return new Located<string>(scalar.Text, scalar.Span);
        }

        _context.ReportWrongValue(entry.Key, "a text", entry);
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>; null when absent or wrong.</summary>
    public bool? Boolean(string key)
    {
        if (Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: ScalarKind.Boolean } scalar)
        {
            return scalar.Text[0] is 't' or 'T';
        }

        _context.ReportWrongValue(entry.Key, "true or false", entry);
        return null;
    }

    /// <summary>A whole number that is not negative; null when absent or wrong.</summary>
    public int? WholeNumber(string key)
    {
        if (Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: ScalarKind.Number } scalar
            && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _context.ReportWrongValue(entry.Key, "a whole number, not negative", entry);
        return null;
    }

    /// <summary>A mapping; null when absent or wrong.</summary>
    public YamlMapping? Mapping(string key)
    {
        if (Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlMapping mapping)
        {
            return mapping;
        }

        if (entry.Value is not YamlScalar { Kind: ScalarKind.Null })
        {
            _context.ReportWrongValue(entry.Key, "a mapping", entry);
        }

        return null;
    }

    /// <summary>One of the words a key can have; <paramref name="otherwise"/> when absent or wrong.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (Find(key) is not { } entry)
        {
            return otherwise;
        }

        if (entry.Value is YamlScalar scalar && words.TryGetValue(Identifiers.Snake(scalar.Text), out var choice))
        {
            return choice;
        }

        _context.ReportWrongValue(entry.Key, "one of " + string.Join(", ", words.Keys), entry);
        return otherwise;
    }

    /// <summary>A list of texts, also written as a single text; empty when absent or wrong.</summary>
    public EquatableArray<Located<string>> Texts(string key)
    {
        if (Find(key) is not { } entry)
        {
            return default;
        }

        var items = entry.Value is YamlSequence sequence ? sequence.Items : [entry.Value];
        var texts = new List<Located<string>>(items.Count);
        foreach (var item in items)
        {
            if (item is YamlScalar { Kind: not ScalarKind.Null, Text.Length: > 0 } scalar)
            {
                texts.Add(new Located<string>(scalar.Text, scalar.Span));
            }
            else
            {
                _context.ReportWrongValue(entry.Key, "a list of texts", entry);
                return default;
            }
        }

        return texts.ToEquatableArray();
    }

    private void Add(string key, YamlEntry entry)
    {
        if (!_entries.TryGetValue(key, out var first))
        {
            _entries.Add(key, entry);
            return;
        }

        // The one alias that is also a key of its own to user interfaces: beside a description it stays theirs.
        if (first.Key != key && IsHelpText(first.Key))
        {
            _annotations.Add(first);
            _entries[key] = entry;
            return;
        }

        if (IsHelpText(entry.Key))
        {
            _annotations.Add(entry);
            return;
        }

        var name = entry.Key == key ? $"'{entry.Key}'" : $"'{entry.Key}' (the same as '{key}')";
        _context.Report(DiagnosticDescriptors.DuplicateKey, entry.KeySpan, name, Numbers.Text(first.KeySpan.StartLine + 1));
    }

    /// <summary>What stands under <c>annotations:</c> is kept like any key that only a user interface reads.</summary>
    private void AddAnnotations(YamlEntry entry)
    {
        if (entry is { Key: "annotations", Value: YamlMapping mapping })
        {
            _annotations.AddRange(mapping.Entries.Where(inner => !_annotations.Exists(known => known.Key == inner.Key)));
        }
        else
        {
            _annotations.RemoveAll(known => known.Key == entry.Key);
            _annotations.Add(entry);
        }
    }

    private static bool IsHelpText(string key) => Identifiers.Snake(key) == "help_text";
}
