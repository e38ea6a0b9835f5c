using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions;

/// <summary>Parses <c>renamed_from</c>: the name that a field or an object had before.</summary>
internal static class FormerNames
{
    private const string Key = "renamed_from";

    /// <summary>The former name; null when there is none, or none that a field or an object can have had.</summary>
    public static Located<string>? Parse(ParseContext context, MappingReader reader, bool mayBeSystem)
    {
        if (reader.Text(Key) is not { } name)
        {
            return null;
        }

        if (Identifiers.IsSnakeCase(name.Value, mayBeSystem))
        {
            return name;
        }

        context.ReportWrongValue(Key, "a name in snake_case", reader.Find(Key)!);
        return null;
    }
}
