using ObjectOS.Generators.Definitions.Data;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>Finds fixture records of one object that a unique index would refuse.</summary>
internal sealed class UniqueValues(LinkContext context, ObjectModel model)
{
    /// <summary>Stands for a value that is wrong, and so is not the same as any other.</summary>
    public const string Unknown = "";

    private readonly List<(IndexModel Index, Dictionary<string, string> Keys)> _indexes =
    [
        .. model.Indexes.Where(static index => index is { Unique: true, Where: null }).Select(static index => (index, new Dictionary<string, string>(StringComparer.Ordinal))),
    ];

    /// <summary>Reports a record that has the values of an earlier one. Empty values are never the same.</summary>
    public void Check(FixtureFile file, RecordDefinition record, Dictionary<string, string> values)
    {
        foreach (var (index, keys) in _indexes)
        {
            if (ValueOf(index, values) is not { } value)
            {
                continue;
            }

            if (keys.TryGetValue(value, out var other))
            {
                context.Report(
                    DiagnosticDescriptors.DuplicateUniqueValue,
                    file.Unit,
                    file.File,
                    record.Key.Span,
                    Excerpts.Of(record.Key.Value),
                    string.Join(", ", index.Fields),
                    Excerpts.Of(other));
            }
            else
            {
                keys.Add(value, record.Key.Value);
            }
        }
    }

    private static string? ValueOf(IndexModel index, Dictionary<string, string> values)
    {
        var parts = new string[index.Fields.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!values.TryGetValue(index.Fields[i], out var value) || value == Unknown)
            {
                return null;
            }

            parts[i] = value;
        }

        return string.Join("\0", parts);
    }
}
