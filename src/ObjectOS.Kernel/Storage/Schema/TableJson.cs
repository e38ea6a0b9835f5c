using System.Text;
using System.Text.Json;
using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <summary>A table as a migration left it, as JSON: what the next one compares with to tell a change of the build from one made by hand.</summary>
internal static class TableJson
{
    public static string Write(TableDefinition table)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("kind", ColumnWords.Of(column));
                json.WriteBoolean("nullable", column.Nullable);
                WriteTexts(json, "allowed", column.AllowedValues);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteTexts(json, "key", table.PrimaryKey);
            json.WriteStartArray("references");
            foreach (var reference in table.ForeignKeys)
            {
                json.WriteStartObject();
                json.WriteString("column", reference.Column);
                json.WriteString("table", reference.ReferencedTable);
                json.WriteString("on_delete", reference.OnDelete.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("indexes");
            foreach (var index in table.Indexes)
            {
                json.WriteStartObject();
                json.WriteString("name", index.Name);
                WriteTexts(json, "columns", index.Columns);
                json.WriteBoolean("unique", index.Unique);
                if (index.Where is { } where)
                {
                    WriteTexts(json, "where", [where.Sqlite, where.Postgres ?? where.Sqlite]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteTexts(json, "search", table.Search?.Columns ?? []);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static TableDefinition Read(string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        var table = document.RootElement;
        return new TableDefinition(
            name,
            [.. table.GetProperty("columns").EnumerateArray().Select(ReadColumn)],
            ReadTexts(table, "key"),
            [.. table.GetProperty("references").EnumerateArray().Select(static reference => new ForeignKeyDefinition(
                reference.GetProperty("column").GetString()!, reference.GetProperty("table").GetString()!, Enum.Parse<OnDelete>(reference.GetProperty("on_delete").GetString()!)))],
            [.. table.GetProperty("indexes").EnumerateArray().Select(static index => new TableIndexDefinition(
                index.GetProperty("name").GetString()!, ReadTexts(index, "columns"), index.GetProperty("unique").GetBoolean()) { Where = ReadCondition(index) })])
        {
            // What was remembered before there was such an index.
            Search = table.TryGetProperty("search", out _) && ReadTexts(table, "search") is { Length: > 0 } columns ? new SearchIndexDefinition(columns) : null,
        };
    }

    private static ColumnDefinition ReadColumn(JsonElement column)
    {
        var (kind, scale) = ColumnWords.Parse(column.GetProperty("kind").GetString()!);
        return new ColumnDefinition(column.GetProperty("name").GetString()!, kind, scale, column.GetProperty("nullable").GetBoolean(), ReadTexts(column, "allowed"), Default: null);
    }

    private static IndexCondition? ReadCondition(JsonElement index) =>
        index.TryGetProperty("where", out _) && ReadTexts(index, "where") is [var sqlite, var postgres] ? new IndexCondition("", sqlite, postgres) : null;

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WritePropertyName(name);
        JsonFormats.WriteTextList(json, texts);
    }

    private static string[] ReadTexts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(static text => text.GetString()!)];
}
