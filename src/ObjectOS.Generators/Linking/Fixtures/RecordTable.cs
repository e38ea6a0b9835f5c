using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>Every fixture record that can be referred to, by object and key.</summary>
internal sealed class RecordTable
{
    private readonly Dictionary<string, Dictionary<string, string>> _ids = new(StringComparer.Ordinal);

    /// <summary>Enters the records of all files; a key that comes again is reported where it comes again.</summary>
    public static RecordTable Build(LinkContext context, IEnumerable<FixtureFile> files)
    {
        var table = new RecordTable();
        var places = new Dictionary<(string Object, string Key), string>();
        foreach (var file in files)
        {
            var objectName = file.Definition.ObjectName.Value;
            if (!table._ids.TryGetValue(objectName, out var ids))
            {
                table._ids.Add(objectName, ids = new Dictionary<string, string>(StringComparer.Ordinal));
            }

            foreach (var record in file.Definition.Records)
            {
                var key = record.Key.Value;
                if (places.TryGetValue((objectName, key), out var place))
                {
                    context.Report(DiagnosticDescriptors.DuplicateRecordKey, file.Unit, file.File, record.Key.Span, key, objectName, place);
                }
                else
                {
                    places.Add((objectName, key), file.File.RelativePath);
                    ids.Add(key, RecordIds.Of(objectName, key));
                }
            }
        }

        return table;
    }

    /// <summary>The UUID of a record; null when there is no such record.</summary>
    public string? Find(string objectName, string key) =>
        _ids.TryGetValue(objectName, out var ids) && ids.TryGetValue(key, out var id) ? id : null;

    /// <summary>The keys of the records of an object.</summary>
    public IEnumerable<string> Keys(string objectName) => _ids.TryGetValue(objectName, out var ids) ? ids.Keys : [];
}
