using System.Text;
using System.Text.Json;

namespace ObjectOS.Tool.Reports;

/// <summary>JSON as a text.</summary>
internal static class JsonText
{
    /// <summary>What a writer is told to write.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, JsonReport.Readable))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
