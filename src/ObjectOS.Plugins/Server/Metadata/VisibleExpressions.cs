namespace ObjectOS.Server.Metadata;

/// <summary>Which expressions of an object a caller may be shown: those that name no field which the caller may not read.</summary>
internal static class VisibleExpressions
{
    /// <summary>Whether the caller may read every field that the expression names.</summary>
    public static bool IsVisible(FieldScope scope, ExpressionText expression) => expression.Names.All(name => IsReadable(scope, name));

    /// <summary>The expression as a file may write it, so that it cannot be taken for a literal; a text with holes has its own.</summary>
    public static string Written(ExpressionText expression) =>
        expression.Text.Contains("${", StringComparison.Ordinal) ? expression.Text : "${" + expression.Text + "}";

    private static bool IsReadable(FieldScope scope, string path)
    {
        var steps = path.Split('.');
        for (var i = 0; i < steps.Length; i++)
        {
            if (scope.FindReadable(steps[i]) is not { } field)
            {
                return false;
            }

            if (i == steps.Length - 1)
            {
                return true;
            }

            if (field.Reference is not { } reference || scope.FindRelated(reference.Object) is not { } related)
            {
                return false;
            }

            scope = related;
        }

        return true;
    }
}
