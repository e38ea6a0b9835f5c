using System.Text;

namespace ObjectOS.Generators.Yaml;

/// <summary>
/// Writes a tree as compact JSON: how a definition travels inside an assembly, and how annotations are served. The YAML parser reads it
/// back to the same tree, places aside.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>The JSON of a node.</summary>
    public static string Write(YamlNode node)
    {
        var json = new StringBuilder();
        Write(node, json);
        return json.ToString();
    }

    /// <summary>Appends the JSON of a node. The recursion is as deep as a file may be: <see cref="YamlLimits.Depth"/>.</summary>
    public static void Write(YamlNode node, StringBuilder json)
    {
        switch (node)
        {
            case YamlScalar scalar:
                Write(scalar, json);
                break;
            case YamlSequence sequence:
                json.Append('[');
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    Separate(i, json);
                    Write(sequence.Items[i], json);
                }

                json.Append(']');
                break;
            case YamlMapping mapping:
                Write(mapping.Entries.AsSpan(), json);
                break;
            default:
                throw new InvalidOperationException($"No JSON for {node.GetType().Name}.");
        }
    }

    /// <summary>Appends entries as an object.</summary>
    public static void Write(ReadOnlySpan<YamlEntry> entries, StringBuilder json)
    {
        json.Append('{');
        for (var i = 0; i < entries.Length; i++)
        {
            Separate(i, json);
            WriteText(entries[i].Key, json);
            json.Append(':');
            Write(entries[i].Value, json);
        }

        json.Append('}');
    }

    /// <summary>Appends a JSON string.</summary>
    public static void WriteText(string text, StringBuilder json)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"' or '\\':
                    json.Append('\\').Append(c);
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case '\t':
                    json.Append("\\t");
                    break;
                case '\r':
                    json.Append("\\r");
                    break;
                case < ' ' or (>= '\u007f' and <= '\u00a0') or '\u2028' or '\u2029' or >= '\ufeff':
                    json.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case >= '\ud800' and <= '\udfff':
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    {
                        json.Append(c).Append(text[++i]);
                    }
                    else
                    {
                        json.Append("\\ufffd");
                    }

                    break;
                default:
                    json.Append(c);
                    break;
            }
        }

        json.Append('"');
    }

    private static void Write(YamlScalar scalar, StringBuilder json)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                json.Append("null");
                break;
            case ScalarKind.Boolean:
                json.Append(scalar.Text[0] is 't' or 'T' ? "true" : "false");
                break;
            case ScalarKind.Number:
                json.Append(scalar.Text);
                break;
            default:
                WriteText(scalar.Text, json);
                break;
        }
    }

    private static void Separate(int index, StringBuilder json)
    {
        if (index > 0)
        {
            json.Append(',');
        }
    }
}
