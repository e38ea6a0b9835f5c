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

    /// <summary>The members that are walked from a root, each walk as long as it is written: of <c>record.account.name</c> both names.</summary>
    public static IEnumerable<IReadOnlyList<string>> Walks(ExpressionSyntax syntax, string root)
    {
        var open = new Stack<ExpressionSyntax>();
        open.Push(syntax);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (node is MemberSyntax member && NamesFrom(member, root) is { } names)
            {
                yield return names;
                continue;
            }

            foreach (var child in Children(node))
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Where a function or a macro is called first; null when it is not.</summary>
    public static SourceSpan? FindCall(ExpressionSyntax syntax, string name)
    {
        var open = new Stack<ExpressionSyntax>();
        open.Push(syntax);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (node is CallSyntax call && call.Name == name)
            {
                return call.Span;
            }

            foreach (var child in Children(node).Reverse())
            {
                open.Push(child);
            }
        }

        return null;
    }

    private static List<string>? NamesFrom(MemberSyntax member, string root)
    {
        var names = new List<string>();
        for (ExpressionSyntax node = member; ; node = ((MemberSyntax)node).Target)
        {
            if (node is NameSyntax name)
            {
                names.Reverse();
                return name.Name == root ? names : null;
            }

            if (node is not MemberSyntax step)
            {
                return null;
            }

            names.Add(step.Name);
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
