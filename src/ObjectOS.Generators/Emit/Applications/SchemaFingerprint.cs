using System.Globalization;
using System.Text;
using ObjectOS.Generators.Emit.Machinery;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Applications;

/// <summary>Digests what tables are made of, so that a start against an unchanged database compares one text instead of a catalogue.</summary>
internal static class SchemaFingerprint
{
    /// <summary>The digest of an object's table. Labels and rules that only code enforces are no part of it.</summary>
    public static string Of(ObjectModel model)
    {
        var text = new StringBuilder();
        Append(text, "object", model.Name);
        foreach (var field in model.Fields.Where(static field => field.Computed is null))
        {
            Append(text, field);
        }

        foreach (var index in model.Indexes)
        {
            Append(text, "index", index.Name, string.Join(" ", index.Fields), index.Unique ? "unique" : "");
            if (index.Where is { } where)
            {
                Append(text, "where", where.Sqlite, where.Postgres);
            }
        }

        return Digests.Of(text.ToString());
    }

    /// <summary>The digest of all tables, in the order of the objects' names.</summary>
    public static string Of(IEnumerable<string> objects) => Digests.Of(string.Join("\n", objects));

    private static void Append(StringBuilder text, FieldModel field)
    {
        Append(
            text,
            "field",
            field.Name,
            KernelKinds.ValueKind(field.Kind),
            field.Scale?.ToString(CultureInfo.InvariantCulture) ?? "",
            field.Required ? "required" : "",
            field.Default is { } value ? DefaultJson.Of(field.Kind, value) : "",
            field.Reference is { } reference ? $"{reference.ObjectName} {reference.OnDelete}" : "");
        foreach (var option in field.Options)
        {
            Append(text, "option", option.Value);
        }
    }

    // The length before each part keeps parts from running together.
    private static void Append(StringBuilder text, params string[] parts)
    {
        foreach (var part in parts)
        {
            text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part).Append(' ');
        }

        text.Append('\n');
    }
}
