using System.Text.Json;

namespace ObjectOS.Server.Search;

/// <summary>Takes the records of one object that were found as <c>{object, id, title, record}</c>, as far as their caller may read them.</summary>
internal sealed class HitSink : IRowSink
{
    private readonly SearchHits hits;
    private readonly RecordType type;
    private readonly FieldMask fields;
    private readonly int title;

    public HitSink(SearchHits hits, RecordAccess access)
    {
        this.hits = hits;
        type = access.Type;
        fields = access.Shown;

        // Without a title that may be read, the id is what a record is called.
        var field = type.Definition.TitleField is { } name && access.FindReadable(name) is { Kind: ValueKind.Text } readable ? readable.Ordinal : -1;
        title = field < 0 ? -1 : (fields & FieldMask.First(field)).Count;
    }

    // How well it fits stands behind the fields.
    public void Accept(RowReader row) => hits.Add(row.GetReal(fields.Count), json => Write(json, row));

    private void Write(Utf8JsonWriter json, RowReader row)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, type.Definition.Name);
        if (fields[SystemFields.Id])
        {
            json.WriteString("id"u8, row.GetUuid(0));
        }

        if (title >= 0 && !row.IsNull(title))
        {
            json.WriteString("title"u8, row.GetText(title));
        }
        else if (fields[SystemFields.Id])
        {
            json.WriteString("title"u8, row.GetUuid(0));
        }

        json.WritePropertyName("record"u8);
        type.WriteJson(json, row, fields);
        json.WriteEndObject();
    }
}
