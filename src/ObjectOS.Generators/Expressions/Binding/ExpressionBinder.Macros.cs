using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <content>Macros: what goes through the elements of a list.</content>
internal sealed partial class ExpressionBinder
{
    private static Macro? MacroOf(CallSyntax call) => (call.Target, call.Name) switch
    {
        (null, _) => null,
        (_, "all") => Macro.All,
        (_, "exists") => Macro.Exists,
        (_, "exists_one" or "existsOne") => Macro.ExistsOne,
        (_, "filter") => Macro.Filter,
        (_, "map") => Macro.Map,
        _ => null,
    };

    private BoundExpression? BindMacro(CallSyntax call, Macro macro)
    {
        var hasCondition = macro == Macro.Map && call.Arguments.Count == 3;
        if ((call.Arguments.Count != 2 && !hasCondition) || call.Arguments[0] is not NameSyntax { Name: var name } || name[0] == '$')
        {
            return Wrong(
                ExpressionProblemKind.UnknownFunction, call.Span, $"'{call.Name}' takes a name and an expression of it, as in 'record.tags.{call.Name}(tag, tag != \"\")'.");
        }

        if (Bind(call.Target!) is not { } source)
        {
            return null;
        }

        if (ElementOf(source.Type) is not { } element)
        {
            return Wrong(ExpressionProblemKind.WrongType, call.Span, $"'{call.Name}' goes through a list or a map; this is {source.Type.Describe()}.");
        }

        var variable = new BoundVariable(null, name, element, CanBeNull: false);
        if (!TryEnter(variable, call.Arguments[0].Span, out var shadowed))
        {
            return null;
        }

        if (hasCondition)
        {
            source = Condition(call.Arguments[1]) is { } condition
                ? new BoundMacro(Macro.Filter, source, variable, condition, ExpressionType.List(element), true)
                : source;
        }

        var bodySyntax = call.Arguments[call.Arguments.Count - 1];
        var body = macro == Macro.Map ? Bind(bodySyntax) : Condition(bodySyntax);
        Leave(name, shadowed);
        if (body is null || _problem is not null)
        {
            return null;
        }

        return macro switch
        {
            Macro.Map => new BoundMacro(macro, source, variable, body, ExpressionType.List(body.Type), true),
            Macro.Filter => new BoundMacro(macro, source, variable, body, ExpressionType.List(element), true),
            _ => new BoundMacro(macro, source, variable, body, ExpressionType.Boolean, true),
        };
    }

    private BoundExpression? Condition(ExpressionSyntax syntax) =>
        Bind(syntax) is { } condition ? Expect(condition, ExpressionType.Boolean, syntax.Span, "What is asked of each element must be") : null;

    private static ExpressionType? ElementOf(ExpressionType type) => type.Kind switch
    {
        TypeKind.List => type.Element,
        TypeKind.Map => type.Key,
        _ => null,
    };

    private bool TryEnter(BoundVariable variable, SourceSpan span, out BoundVariable? shadowed)
    {
        _variables.TryGetValue(variable.Name, out shadowed);
        if (variable.Name is "record" or "previous" or "currentUser" or "input" or "now" or "today")
        {
            Wrong(ExpressionProblemKind.UnknownName, span, $"'{variable.Name}' already means something. Take another name.");
            return false;
        }

        _variables[variable.Name] = variable;
        return true;
    }

    private void Leave(string name, BoundVariable? shadowed)
    {
        if (shadowed is null)
        {
            _variables.Remove(name);
        }
        else
        {
            _variables[name] = shadowed;
        }
    }
}
