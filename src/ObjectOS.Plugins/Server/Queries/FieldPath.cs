namespace ObjectOS.Server.Queries;

/// <summary>A name in a query: <c>amount</c>, or over lookups <c>account.parent.industry</c>. What it names at the end is still to be found in <see cref="Object"/>.</summary>
/// <param name="Object">The object that the lookups lead to; the query's own when there are none.</param>
/// <param name="Via">Ordinals of the lookups, the query's own object first.</param>
/// <param name="Name">What stands behind the last dot.</param>
internal readonly record struct FieldPath(FieldScope Object, IReadOnlyList<int> Via, string Name)
{
    /// <summary>Follows the lookups of a name.</summary>
    /// <returns>Null when one of them is no lookup that the caller may read, or leads to an object that does not exist for the caller.</returns>
    public static FieldPath? Follow(FieldScope scope, string name)
    {
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            return new FieldPath(scope, [], name);
        }

        var names = name.Split('.');
        var via = new int[names.Length - 1];
        for (var step = 0; step < via.Length; step++)
        {
            if (scope.FindReadable(names[step]) is not { Reference: { } reference } field || scope.FindRelated(reference.Object) is not { } related)
            {
                return null;
            }

            via[step] = field.Ordinal;
            scope = related;
        }

        return new FieldPath(scope, via, names[^1]);
    }

    /// <summary>How many lookups a name leads over.</summary>
    public static int Length(string name) => name.AsSpan().Count('.');

    /// <summary>The field at the end, if the caller may read it.</summary>
    public FieldDefinition? FindField() => Object.FindReadable(Name);
}
