using ObjectOS.Generators.Locking;
using ObjectOS.Tool.Reports;

namespace ObjectOS.Tool.Locking;

/// <summary>Says what became of a lock.</summary>
internal static class LockReport
{
    /// <summary>Writes it for people.</summary>
    public static void WriteText(IReadOnlyList<LockRenewal> renewals, bool onlyLooks, TextWriter output)
    {
        foreach (var renewal in renewals)
        {
            output.WriteLine(RelativePath.Of(renewal.Path));
            foreach (var change in renewal.Changes.OrderByDescending(change => change.Class).ThenBy(change => change.Id, StringComparer.Ordinal))
            {
                output.WriteLine($"  {ChangeClasses.WordOf(change.Class),-12} {change.Id}: {change.Sentence}");
            }

            output.WriteLine(Outcome(renewal, onlyLooks));
        }
    }

    /// <summary>Writes it for programs: <c>locks</c>, each with <c>path</c>, <c>upToDate</c>, <c>written</c> and <c>changes</c> (<c>id</c>, <c>class</c>, <c>allowed</c>, <c>description</c>).</summary>
    public static void WriteJson(IReadOnlyList<LockRenewal> renewals, bool onlyLooks, TextWriter output) => output.WriteLine(JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("locks");
        foreach (var renewal in renewals)
        {
            writer.WriteStartObject();
            writer.WriteString("path", RelativePath.Of(renewal.Path));
            writer.WriteBoolean("upToDate", renewal.IsUpToDate);
            writer.WriteBoolean("written", renewal.IsDue && !onlyLooks);
            writer.WriteStartArray("changes");
            foreach (var change in renewal.Changes)
            {
                writer.WriteStartObject();
                writer.WriteString("id", change.Id);
                writer.WriteString("class", ChangeClasses.WordOf(change.Class));
                writer.WriteBoolean("allowed", !renewal.Missing.Contains(change));
                writer.WriteString("description", change.Sentence);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    private static string Outcome(LockRenewal renewal, bool onlyLooks)
    {
        if (renewal.IsUpToDate)
        {
            return "The lock is up to date.";
        }

        if (renewal.Missing.Count > 0)
        {
            return "The lock was not renewed. To let it happen:\n  objectos lock " + string.Join(' ', renewal.Missing.Select(change => change.Id).Distinct().Select(id => "--allow " + id));
        }

        return onlyLooks ? "The lock is not up to date. Renew it: objectos lock" : renewal.Exists ? "The lock was renewed." : "The lock was made.";
    }
}
