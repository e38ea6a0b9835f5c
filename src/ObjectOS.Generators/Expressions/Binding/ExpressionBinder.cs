using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>Resolves the names of an expression and gives each part its type. Every mistake is found here, at its word; nothing is left for the run.</summary>
internal sealed partial class ExpressionBinder
{
    private readonly ExpressionScope _scope;
    private readonly Dictionary<string, BoundVariable> _variables = new(StringComparer.Ordinal);
    private ExpressionProblem? _problem;
    private Box _size = new();
    private int _depth;

    private ExpressionBinder(ExpressionScope scope) => _scope = scope;

    /// <summary>Binds an expression.</summary>
    /// <param name="syntax">The expression as it is written.</param>
    /// <param name="scope">What it may name.</param>
    /// <param name="expected">The type its value must have; null for any.</param>
    /// <param name="problem">What is wrong, when the result is null.</param>
    public static BoundExpression? Bind(ExpressionSyntax syntax, ExpressionScope scope, ExpressionType? expected, out ExpressionProblem? problem)
    {
        var binder = new ExpressionBinder(scope);
        var bound = binder.Bind(syntax);
        if (bound is not null && expected is not null)
        {
            bound = binder.Expect(bound, expected, syntax.Span, "Its value must be");
        }

        problem = binder._problem;
        return problem is null ? bound : null;
    }

    /// <summary>Binds a part; null when something in it is wrong, which was noted.</summary>
    private BoundExpression? Bind(ExpressionSyntax syntax)
    {
        if (++_size.Count > ExpressionLimits.ComputedNodes || ++_depth > ExpressionLimits.ComputedDepth)
        {
            return TooLarge(syntax.Span);
        }

        var bound = BindOne(syntax);
        _depth--;
        return bound;
    }

    private BoundExpression? BindOne(ExpressionSyntax syntax) => syntax switch
    {
        LiteralSyntax literal => Literal(literal),
        NameSyntax name => Name(name),
        MemberSyntax member => Member(member),
        CallSyntax call => Call(call),
        IndexSyntax index => Index(index),
        UnarySyntax unary => Unary(unary),
        BinarySyntax binary => Binary(binary),
        ChoiceSyntax choice => Choice(choice),
        ListSyntax list => List(list),
        MapSyntax map => Map(map),
        _ => throw new NotSupportedException(syntax.GetType().Name),
    };

    private BoundExpression? Literal(LiteralSyntax literal)
    {
        switch (literal.Kind)
        {
            case TokenKind.Integer: return new BoundConstant(ExpressionType.Integer, literal.Text);
            case TokenKind.Real: return new BoundConstant(ExpressionType.Double, literal.Text);
            case TokenKind.Text: return new BoundConstant(ExpressionType.Text, literal.Text);
            case TokenKind.Identifier when literal.Text == "null": return new BoundConstant(ExpressionType.Null, string.Empty);
            case TokenKind.Identifier: return new BoundConstant(ExpressionType.Boolean, literal.Text);
            case TokenKind.Unsigned:
                return Wrong(ExpressionProblemKind.WrongType, literal.Span, "There are no unsigned numbers. Write the number without 'u'.");
            default:
                return Wrong(ExpressionProblemKind.WrongType, literal.Span, "There are no bytes: no field holds them. Write a text without 'b'.");
        }
    }

    private BoundList? List(ListSyntax list)
    {
        var items = new BoundExpression[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (Bind(list.Items[i]) is not { } item)
            {
                return null;
            }

            if (item.Type.Kind == TypeKind.Null)
            {
                Wrong(ExpressionProblemKind.WrongType, list.Items[i].Span, "A list cannot hold null. Leave it out.");
                return null;
            }

            items[i] = item;
        }

        return Unify(items, list.Items, "The elements of a list") is { } element
            ? new BoundList(new EquatableArray<BoundExpression>(items), ExpressionType.List(element))
            : null;
    }

    private BoundExpression? Map(MapSyntax map)
    {
        if (map.Type is not null)
        {
            return Wrong(ExpressionProblemKind.UnknownName, map.Span, $"'{Excerpts.Of(map.Type)}' is no type whose values an expression can make.");
        }

        var keys = new BoundExpression[map.Entries.Count / 2];
        var values = new BoundExpression[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (Bind(map.Entries[2 * i]) is not { } key || Bind(map.Entries[(2 * i) + 1]) is not { } value)
            {
                return null;
            }

            if (key.CanBeNull || value.CanBeNull)
            {
                return Wrong(ExpressionProblemKind.WrongType, map.Entries[2 * i].Span, "A map cannot hold what may be missing.");
            }

            (keys[i], values[i]) = (key, value);
        }

        var keySyntax = map.Entries.Where(static (_, i) => i % 2 == 0).ToEquatableArray();
        var valueSyntax = map.Entries.Where(static (_, i) => i % 2 == 1).ToEquatableArray();
        if (Unify(keys, keySyntax, "The keys of a map") is not { } keyType || Unify(values, valueSyntax, "The values of a map") is not { } valueType)
        {
            return null;
        }

        if (keyType.Kind is not (TypeKind.Null or TypeKind.Text or TypeKind.Integer or TypeKind.Boolean))
        {
            return Wrong(ExpressionProblemKind.WrongType, map.Span, $"The keys of a map are texts, whole numbers or truth values, not {keyType.Describe()}.");
        }

        var entries = keys.SelectMany((key, i) => new[] { key, values[i] }).ToEquatableArray();
        return new BoundMap(entries, ExpressionType.Map(keyType, valueType));
    }

    private BoundExpression? Index(IndexSyntax syntax)
    {
        if (Bind(syntax.Target) is not { } target || Bind(syntax.Index) is not { } index)
        {
            return null;
        }

        switch (target.Type.Kind)
        {
            case TypeKind.List:
                return Expect(index, ExpressionType.Integer, syntax.Index.Span, "The position in a list is")
                    is { } position ? Operate(Operation.Index, target.Type.Element!, true, target, position) : null;
            case TypeKind.Map:
                return Expect(index, target.Type.Key!, syntax.Index.Span, "The key of this map is")
                    is { } key ? Operate(Operation.Index, target.Type.Element!, true, target, key) : null;
            default:
                return Wrong(ExpressionProblemKind.WrongType, syntax.Span, $"Only a list or a map has elements; this is {target.Type.Describe()}.");
        }
    }

    private BoundOperation? Choice(ChoiceSyntax syntax)
    {
        if (Bind(syntax.Test) is not { } test
            || Expect(test, ExpressionType.Boolean, syntax.Test.Span, "What decides must be") is not { } truth
            || Bind(syntax.WhenTrue) is not { } whenTrue
            || Bind(syntax.WhenFalse) is not { } whenFalse)
        {
            return null;
        }

        var branches = new[] { whenTrue, whenFalse };
        return Unify(branches, [syntax.WhenTrue, syntax.WhenFalse], "The two values of a choice") is { } type
            ? Operate(Operation.Choose, type, truth.CanBeNull || branches[0].CanBeNull || branches[1].CanBeNull, truth, branches[0], branches[1])
            : null;
    }

    /// <summary>
    /// An operation. Most have an answer for every operand only in C#'s nullable types, so their results count as possibly missing even where they never are.
    /// </summary>
    private static BoundOperation Operate(Operation operation, ExpressionType type, bool canBeNull, params BoundExpression[] operands) =>
        new(operation, new EquatableArray<BoundExpression>(operands), type, canBeNull || !IsAlwaysThere(operation, operands));

    private static bool IsAlwaysThere(Operation operation, BoundExpression[] operands) => operation switch
    {
        Operation.Less or Operation.LessOrEqual or Operation.Greater or Operation.GreaterOrEqual => operands[0].Type.Kind is not (TypeKind.Text or TypeKind.Boolean),
        Operation.Concat => true,
        <= Operation.In or Operation.Now or Operation.Today => true,
        _ => false,
    };

    /// <summary>How many parts were bound so far, formulas that are used counted in.</summary>
    private sealed class Box
    {
        public int Count { get; set; }
    }

    /// <summary>Notes the first mistake.</summary>
    private BoundExpression? Wrong(ExpressionProblemKind kind, SourceSpan span, string message)
    {
        _problem ??= new ExpressionProblem(kind, span, message);
        return null;
    }
}
