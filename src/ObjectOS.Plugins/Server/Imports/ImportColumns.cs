using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Imports;

/// <summary>Which field each column of an import is, and how its cells become values: what cannot be a value is left a text, for the field to refuse.</summary>
internal sealed class ImportColumns
{
    private static readonly string[] True = ["true", "yes", "y", "1", "on"];
    private static readonly string[] False = ["false", "no", "n", "0", "off"];

    private readonly RecordAccess access;
    private readonly IReadOnlyDictionary<string, string?> mapping;

    /// <param name="access">The object.</param>
    /// <param name="mapping">The field of each column that is not called like its field; null for a column that is passed over.</param>
    public ImportColumns(RecordAccess access, IReadOnlyDictionary<string, string?> mapping)
    {
        this.access = access;
        this.mapping = mapping;
    }

    /// <summary>The field of a column: the one it is mapped to, else the one of that name or label; null for a column that is passed over.</summary>
    /// <exception cref="ProblemException">There is none that the caller knows of.</exception>
    public FieldDefinition? Find(string column)
    {
        var name = column.Trim();
        if (mapping.TryGetValue(name, out var mapped))
        {
            return mapped is null ? null : access.FindNamed(mapped) ?? throw QueryProblems.UnknownField(access, mapped, "/mapping" + JsonPointer.Of(name));
        }

        return access.FindNamed(name)
            ?? access.Type.Definition.Fields.FirstOrDefault(field => access.Named[field.Ordinal] && field.Label.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw QueryProblems.UnknownField(access, name, JsonPointer.Of(name));
    }

    /// <summary>Writes the cells of a row as a JSON object. An empty cell gives nothing.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<FieldDefinition?> columns, IReadOnlyList<string> cells)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            for (var index = 0; index < cells.Count; index++)
            {
                if (columns[index] is { } field && !string.IsNullOrWhiteSpace(cells[index]))
                {
                    json.WritePropertyName(field.Name);
                    Write(json, field, Cell(field, cells[index]));
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a JSON row under the names of fields; texts become values as cells do, anything else stays as it is.</summary>
    public ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> row)
    {
        using var document = JsonDocument.Parse(row, new JsonDocumentOptions { MaxDepth = JsonValueReader.MaxDepth });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, "A row must be an object of columns.");
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!JsonTexts.TryGetName(member, out var name))
                {
                    throw new ProblemException(ProblemCode.InvalidParameter, "A key is not valid Unicode.");
                }

                if (Find(name) is not { } field)
                {
                    continue;
                }

                var isText = JsonTexts.TryGet(member.Value, out var text);
                if (isText && text!.Trim().Length == 0)
                {
                    continue;
                }

                json.WritePropertyName(field.Name);
                if (isText)
                {
                    Write(json, field, Cell(field, text!));
                }
                else
                {
                    json.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // Blanks around a value are those of a file, but a password may begin with one.
    private static string Cell(FieldDefinition field, string text) => field.Kind is ValueKind.Password or ValueKind.Secret ? text : text.Trim();

    private static void Write(Utf8JsonWriter json, FieldDefinition field, string cell)
    {
        switch (field.Kind)
        {
            case ValueKind.Integer when long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                json.WriteNumberValue(number);
                break;
            case ValueKind.Decimal when decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
                json.WriteNumberValue(number);
                break;
            case ValueKind.Real when double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case ValueKind.Boolean when True.Contains(cell, StringComparer.OrdinalIgnoreCase) || False.Contains(cell, StringComparer.OrdinalIgnoreCase):
                json.WriteBooleanValue(True.Contains(cell, StringComparer.OrdinalIgnoreCase));
                break;
            case ValueKind.TextList:
                json.WriteStartArray();
                foreach (var element in cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    json.WriteStringValue(Option(field, element));
                }

                json.WriteEndArray();
                break;
            case ValueKind.Json or ValueKind.Vector when IsJson(cell):
                json.WriteRawValue(cell, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(Option(field, cell));
                break;
        }
    }

    // People write what they read; an option is known by its label as well as by its value.
    private static string Option(FieldDefinition field, string text) =>
        Array.Find(field.Options, option => option.Value == text)?.Value
        ?? Array.Find(field.Options, option => option.Label.Equals(text, StringComparison.OrdinalIgnoreCase))?.Value
        ?? text;

    private static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = JsonValueReader.MaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
