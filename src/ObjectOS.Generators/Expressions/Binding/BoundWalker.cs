using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>Goes through a bound expression.</summary>
internal static class BoundWalker
{
    /// <summary>The expression and everything in it.</summary>
    public static IEnumerable<BoundExpression> All(BoundExpression expression)
    {
        var open = new Stack<BoundExpression>();
        open.Push(expression);
        while (open.Count > 0)
        {
            var node = open.Pop();
            yield return node;
            foreach (var child in Children(node).Reverse())
            {
                open.Push(child);
            }
        }
    }

    private static EquatableArray<BoundExpression> Children(BoundExpression node) => node switch
    {
        BoundOperation operation => operation.Operands,
        BoundList list => list.Items,
        BoundMap map => map.Entries,
        BoundMacro macro => [macro.Source, macro.Body],
        _ => [],
    };
}
