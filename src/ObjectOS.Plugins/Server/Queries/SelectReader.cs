using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Reads which fields are wanted: <c>a,account.b</c> in an address, a list of names in JSON.</summary>
internal static class SelectReader
{
    public static void Read(Selection selection, QueryValue value, string name, IReadOnlyList<string> place)
    {
        if (value.Text is { } text)
        {
            foreach (var field in text.Split(',', StringSplitOptions.TrimEntries))
            {
                selection.Select(field, JsonPointer.Of(place));
            }

            return;
        }

        var list = value.Json(name);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw Invalid(name, place);
        }

        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            selection.Select(JsonTexts.TryGet(element, out var field) ? field : throw Invalid(name, place), JsonPointer.Of([.. place, JsonPointer.Index(index++)]));
        }
    }

    private static ProblemException Invalid(string name, IReadOnlyList<string> place) =>
        QueryProblems.Parameter(name, $"'{name}' must be a list of names of fields.", JsonPointer.Of(place));
}
