namespace ObjectOS.Storage;

/// <summary>The spelling of SQL that all databases share.</summary>
internal static class Sql
{
    /// <summary>A name in double quotes; no name can end the quotes early.</summary>
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
