using System.Text.Json;
using ObjectOS.Storage;

namespace ObjectOS.Records.Expanding;

/// <summary>Writes records with what is joined to them, each as its row arrives.</summary>
internal sealed class JoinedWriter(Utf8JsonWriter json, LevelPlan plan) : IRowSink
{
    private int related;

    public void Accept(RowReader row) => Write(row, plan);

    private void Write(RowReader row, LevelPlan level)
    {
        json.WriteStartObject();
        level.Type.WriteMembers(json, row, level.Start, level.Columns.Fields);
        foreach (var join in level.Joins)
        {
            json.WritePropertyName(join.Name);
            if (row.IsNull(join.Level.IdColumn))
            {
                json.WriteNullValue();
            }
            else
            {
                Expander.RequireWithin(++related);
                Write(row, join.Level);
            }
        }

        json.WriteEndObject();
    }
}
