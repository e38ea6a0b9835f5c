namespace ObjectOS.Server.Metadata;

/// <summary>The spellings of types in YAML, for documents.</summary>
internal static class FieldTypeNames
{
    public static string Of(FieldType type) => type switch
    {
        FieldType.MasterDetail => "master_detail",
        _ => Lower(type.ToString()),
    };

    public static string Of(OnDelete onDelete) => onDelete switch
    {
        OnDelete.SetNull => "set_null",
        _ => Lower(onDelete.ToString()),
    };

    private static string Lower(string name) => string.Create(name.Length, name, static (span, text) => text.AsSpan().ToLowerInvariant(span));
}
