using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Export;

/// <summary>A form in which records leave the server as a file. One instance writes one file.</summary>
internal abstract class ExportFormat : IRowSink
{
    /// <summary>Value of the <c>Content-Type</c> header.</summary>
    public abstract string ContentType { get; }

    /// <summary>What the name of the file ends with, without a dot.</summary>
    public abstract string Extension { get; }

    /// <summary>Writes what stands before the first record.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Writes a record.</summary>
    public abstract void Accept(RowReader row);

    /// <summary>Writes what stands behind the last record.</summary>
    public virtual void End()
    {
    }

    /// <summary>The format of that name, or null.</summary>
    /// <param name="name"><c>json</c>, <c>ndjson</c> or <c>csv</c>.</param>
    /// <param name="answer">Where the file goes, part by part.</param>
    /// <param name="access">The object.</param>
    /// <param name="fields">The fields that the rows have columns for.</param>
    /// <param name="header">Whether the first line names the columns, where the format has columns.</param>
    public static ExportFormat? Find(string name, JsonAnswer answer, RecordAccess access, FieldMask fields, bool header) => name switch
    {
        "json" => new JsonExport(answer, access.Type, fields),
        "ndjson" => new LineExport(answer, access.Type, fields),
        "csv" => new CsvExport(answer, access.Type.Definition, fields, header),
        _ => null,
    };
}
