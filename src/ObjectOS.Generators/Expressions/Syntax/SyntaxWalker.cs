using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>Goes through an expression as it is written.</summary>
internal static class SyntaxWalker
{
    /// <summary>The names of the members of a root, in the order in which they are written: of <c>record.account.name</c> the first.</summary>
    public static IEnumerable<string> Members(ExpressionSyntax syntax, string root)
    {
        var open = new Stack<ExpressionSyntax>();
        open.Push(syntax);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (node is MemberSyntax { Target: NameSyntax { Name: var name } } member && name == root)
            {
                yield return member.Name;
            }

            foreach (var child in Children(node).Reverse())
            {
                open.Push(child);
            }
        }
    }

    private static EquatableArray<ExpressionSyntax> Children(ExpressionSyntax node) => node switch
    {
        MemberSyntax member => [member.Target],
        CallSyntax { Target: { } target } call => [target, .. call.Arguments],
        CallSyntax call => call.Arguments,
        IndexSyntax index => [index.Target, index.Index],
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ChoiceSyntax choice => [choice.Test, choice.WhenTrue, choice.WhenFalse],
        ListSyntax list => list.Items,
        MapSyntax map => map.Entries,
        _ => [],
    };
}
