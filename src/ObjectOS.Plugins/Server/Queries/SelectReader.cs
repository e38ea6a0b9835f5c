using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Reads which fields are wanted: <c>a,b</c> in an address, a list of names in JSON.</summary>
internal static class SelectReader
{
    public static FieldMask Read(RecordAccess access, string select, string name)
    {
        var fields = default(FieldMask);
        foreach (var field in select.Split(',', StringSplitOptions.TrimEntries))
        {
            Add(access, ref fields, field, JsonPointer.Of(name));
        }

        return fields;
    }

    public static FieldMask Read(RecordAccess access, JsonElement select, string name)
    {
        if (JsonTexts.TryGet(select, out var text))
        {
            return Read(access, text, name);
        }

        if (select.ValueKind != JsonValueKind.Array || select.GetArrayLength() == 0)
        {
            throw Invalid(name);
        }

        var fields = default(FieldMask);
        var index = 0;
        foreach (var element in select.EnumerateArray())
        {
            Add(access, ref fields, JsonTexts.TryGet(element, out var field) ? field : throw Invalid(name), JsonPointer.Of([name, JsonPointer.Index(index++)]));
        }

        return fields;
    }

    private static void Add(RecordAccess access, ref FieldMask fields, string name, string pointer) =>
        fields.Add((access.FindReadable(name) ?? throw QueryProblems.UnknownField(access, name, pointer)).Ordinal);

    private static ProblemException Invalid(string name) => QueryProblems.Parameter(name, $"'{name}' must be a list of names of fields.");
}
