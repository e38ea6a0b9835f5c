using System.Globalization;
using System.Text;

namespace ObjectOS.Generators.Emit.Text;

/// <summary>Reads and writes the small pieces of canonical JSON that models hold.</summary>
internal static class JsonTexts
{
    /// <summary>The texts of a compact array of strings.</summary>
    public static List<string> Read(string json)
    {
        var texts = new List<string>();
        var at = 1;
        while (at < json.Length && json[at] == '"')
        {
            texts.Add(ReadText(json, ref at));
            at++;
        }

        return texts;
    }

    // Stands on the opening quote, and afterwards behind the closing one.
    private static string ReadText(string json, ref int at)
    {
        var text = new StringBuilder();
        for (at++; json[at] != '"'; at++)
        {
            if (json[at] != '\\')
            {
                text.Append(json[at]);
                continue;
            }

            at++;
            switch (json[at])
            {
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'u':
                    text.Append((char)int.Parse(json.Substring(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    at += 4;
                    break;
                default: text.Append(json[at]); break;
            }
        }

        at++;
        return text.ToString();
    }
}
