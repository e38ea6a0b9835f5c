using ObjectOS.Server.Metadata;

namespace ObjectOS.Server.OpenApi;

/// <summary>Says of a field that is written what a schema cannot: what depends on the rest of the record.</summary>
internal static class FieldConditions
{
    /// <summary>Sentences; an expression that names a field which the caller may not read is not quoted.</summary>
    public static IEnumerable<string> Describe(RecordAccess access, FieldDefinition field)
    {
        if (field.DefaultExpression is { } otherwise)
        {
            yield return Quote(otherwise) is { } quoted ? $"When it is left out: {quoted}." : "When it is left out, the server may fill it in.";
        }

        if (field.RequiredWhen is { } required)
        {
            yield return Quote(required) is { } quoted ? $"Required when {quoted}." : "Required for some records.";
        }

        if (field.ReadOnlyWhen is { } readOnly)
        {
            yield return Quote(readOnly) is { } quoted ? $"Cannot be changed when the stored record is such that {quoted}." : "Cannot be changed in some records.";
        }

        string? Quote(ExpressionText expression) => VisibleExpressions.IsVisible(access, expression) ? $"`{expression.Text}`" : null;
    }
}
