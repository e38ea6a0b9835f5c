using System.Globalization;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <content>Calls of functions.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression? Call(CallSyntax call)
    {
        if (call is { Target: null, Name: "has" })
        {
            return Has(call);
        }

        if (call is { Target: null, Name: "empty", Arguments.Count: 1 })
        {
            return Bind(call.Arguments[0]) is { } value ? Empty(value) : null;
        }

        if (MacroOf(call) is { } macro)
        {
            return BindMacro(call, macro);
        }

        var syntax = (call.Target is null ? call.Arguments : new[] { call.Target }.Concat(call.Arguments)).ToEquatableArray();
        var arguments = new BoundExpression[syntax.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Bind(syntax[i]) is not { } argument)
            {
                return null;
            }

            arguments[i] = argument;
        }

        return Numeric(call, arguments, syntax, out var result) ? result : Choose(call, arguments, syntax);
    }

    /// <summary>The first overload that takes the values.</summary>
    private BoundExpression? Choose(CallSyntax call, BoundExpression[] arguments, EquatableArray<ExpressionSyntax> syntax)
    {
        var form = call.Target is null ? Form.Function : Form.Method;
        var overloads = FunctionTable.Find(call.Name).ToList();
        if (overloads.Count == 0)
        {
            return Wrong(ExpressionProblemKind.UnknownFunction, call.Span, $"There is no function '{Excerpts.Of(call.Name)}'. {FunctionTable.Suggest(call.Name)}");
        }

        foreach (var overload in overloads)
        {
            if ((overload.Form & form) != 0 && overload.Parameters.Length == arguments.Length && Fit(overload, arguments, syntax) is { } fitting)
            {
                return Apply(call, overload, fitting);
            }

            if (_problem is not null)
            {
                return null;
            }
        }

        if (!overloads.Exists(overload => (overload.Form & form) != 0))
        {
            var example = form == Form.Function ? $"x.{call.Name}()" : $"{call.Name}(x)";
            return Wrong(ExpressionProblemKind.UnknownFunction, call.Span, $"'{call.Name}' is called as '{example}'.");
        }

        var given = arguments.Length == 0 ? "nothing" : string.Join(" and ", arguments.Select(static argument => argument.Type.Describe()));
        var wanted = overloads.Where(overload => (overload.Form & form) != 0).Select(static overload =>
            overload.Parameters.Length == 0 ? "nothing" : string.Join(" and ", overload.Parameters.Select(static type => type.Describe())));
        return Wrong(
            ExpressionProblemKind.UnknownFunction, call.Span, $"'{call.Name}' does not take {given}. It takes {string.Join(", or ", wanted.Distinct())}.");
    }

    private BoundExpression[]? Fit(Function function, BoundExpression[] arguments, EquatableArray<ExpressionSyntax> syntax)
    {
        var fitting = new BoundExpression[arguments.Length];
        for (var i = 0; i < fitting.Length; i++)
        {
            var parameter = function.Parameters[i];
            var type = arguments[i].Type;
            var takesAny = parameter.Kind == type.Kind
                && (parameter.Kind == TypeKind.Decimal || (parameter.Kind is TypeKind.List or TypeKind.Map && parameter.Element!.Kind == TypeKind.Null));

            // A conversion is asked for by its name: there a literal keeps its type.
            var converts = function.Form == Form.Function && function.Operation >= Operation.ToInteger;
            if (takesAny || (converts && type == parameter))
            {
                fitting[i] = arguments[i];
            }
            else if (converts && arguments[i] is BoundConstant)
            {
                return null;
            }
            else if (Convert(arguments[i], parameter, syntax[i].Span) is { } converted)
            {
                fitting[i] = converted;
            }
            else
            {
                return null;
            }
        }

        return fitting;
    }

    private BoundExpression? Apply(CallSyntax call, Function function, BoundExpression[] arguments)
    {
        switch (function.Operation)
        {
            case Operation.Matches when arguments[1] is not BoundConstant:
                return Wrong(ExpressionProblemKind.WrongType, call.Span, "The pattern of 'matches' must be a literal: it is checked and compiled at build.");
            case Operation.Matches when Patterns.FindProblem(((BoundConstant)arguments[1]).Text) is { } problem:
                return Wrong(ExpressionProblemKind.WrongLiteral, call.Span, $"The pattern is not valid: {problem}.");
            case >= Operation.ToInteger and not Operation.ToText when arguments[0] is BoundConstant { Type.Kind: TypeKind.Text } literal:
                return Parse(call, function.Result, literal) is { } parsed ? parsed : null;
            case >= Operation.ToInteger when arguments[0].Type == function.Result:
                return arguments[0];
        }

        // What CEL calls the month is counted from 0, and so is the day of 'getDayOfMonth'.
        var result = Operate(function.Operation, function.Result, canBeNull: function.Operation is not (Operation.Now or Operation.Today), arguments);
        return call.Name is "getMonth" or "getDayOfMonth" or "getDayOfYear"
            ? Operate(Operation.Subtract, ExpressionType.Integer, result.CanBeNull, result, new BoundConstant(ExpressionType.Integer, "1"))
            : result;
    }

    /// <summary>What is converted from a literal is a literal of the other type: wrong ones are found now.</summary>
    private BoundConstant? Parse(CallSyntax call, ExpressionType type, BoundConstant literal)
    {
        var text = type.Kind switch
        {
            TypeKind.Integer => long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? literal.Text : null,
            TypeKind.Double => double.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && !double.IsInfinity(real) && !double.IsNaN(real) ? literal.Text : null,
            TypeKind.Boolean => literal.Text switch
            {
                "true" or "TRUE" or "True" or "t" or "1" => "true",
                "false" or "FALSE" or "False" or "f" or "0" => "false",
                _ => null,
            },
            TypeKind.Uuid => Guid.TryParseExact(literal.Text, "D", out var id) ? id.ToString("D") : null,
            _ => Moments.Normalize(literal.Text, type.Kind),
        };
        if (text is not null)
        {
            return new BoundConstant(type, text);
        }

        Wrong(ExpressionProblemKind.WrongLiteral, call.Span, $"'{Excerpts.Of(literal.Text)}' is not {type.Describe()}.");
        return null;
    }

    private BoundExpression? Has(CallSyntax call)
    {
        if (call.Arguments.Count != 1 || call.Arguments[0] is not MemberSyntax member)
        {
            return Wrong(ExpressionProblemKind.UnknownFunction, call.Span, "'has' asks for one member, as in 'has(record.email)'.");
        }

        return Bind(member) is { } value ? Operate(Operation.IsNotNull, ExpressionType.Boolean, false, value) : null;
    }

    /// <summary>Whether there is no value: an empty text, list or map is none, as where a field is required.</summary>
    private static BoundOperation Empty(BoundExpression value)
    {
        var isNull = Operate(Operation.IsNull, ExpressionType.Boolean, false, value);
        return value.Type.Kind switch
        {
            TypeKind.Text => Or(isNull, Operate(Operation.Equal, ExpressionType.Boolean, false, value, new BoundConstant(ExpressionType.Text, string.Empty))),
            TypeKind.List or TypeKind.Map => Or(isNull, Operate(
                Operation.Equal, ExpressionType.Boolean, false, Operate(Operation.Size, ExpressionType.Integer, value.CanBeNull, value), new BoundConstant(ExpressionType.Integer, "0"))),
            _ => isNull,
        };

        static BoundOperation Or(BoundExpression left, BoundExpression right) => Operate(Operation.Or, ExpressionType.Boolean, false, left, right);
    }

    /// <summary>Functions of numbers of any kind.</summary>
    /// <returns>Whether it is one; <paramref name="result"/> is null when something is wrong with it.</returns>
    private bool Numeric(CallSyntax call, BoundExpression[] arguments, EquatableArray<ExpressionSyntax> syntax, out BoundExpression? result)
    {
        result = null;
        switch (call.Name)
        {
            case "min" or "max" when call.Target is null && arguments.Length > 1:
                result = Extreme(call, arguments, syntax);
                return true;
            case "abs" or "floor" or "ceil" or "trunc" or "round" when arguments.Length == 1 && arguments[0].Type.IsNumber:
                result = Rounded(call, arguments[0]);
                return true;
            case "round" or "decimal" when arguments.Length == 2 && arguments[1] is BoundConstant { Type.Kind: TypeKind.Integer, Text: var places }:
                result = ToScale(call, arguments[0], places);
                return true;
            case "decimal" when arguments.Length == 1 && arguments[0].Type.Kind == TypeKind.Integer:
                result = Operate(Operation.ToDecimal, ExpressionType.Decimal(0), true, arguments[0]);
                return true;
            case "abs" or "floor" or "ceil" or "trunc" or "round" or "min" or "max" or "decimal":
                Wrong(ExpressionProblemKind.UnknownFunction, call.Span, NumericHelp(call.Name));
                return true;
            default:
                return false;
        }
    }

    private BoundExpression? Extreme(CallSyntax call, BoundExpression[] arguments, EquatableArray<ExpressionSyntax> syntax)
    {
        if (Unify(arguments, syntax, $"What '{call.Name}' chooses from") is not { } type)
        {
            return null;
        }

        return type.IsOrdered && type.Kind != TypeKind.Boolean
            ? Operate(call.Name == "min" ? Operation.Least : Operation.Greatest, type, arguments.Any(static argument => argument.CanBeNull), arguments)
            : Wrong(ExpressionProblemKind.WrongType, call.Span, $"'{call.Name}' needs values with an order; {type.Describe()} has none.");
    }

    private static BoundExpression Rounded(CallSyntax call, BoundExpression number) => (call.Name, number.Type.Kind) switch
    {
        ("abs", _) => Operate(Operation.Abs, number.Type, true, number),
        (_, TypeKind.Integer) => number,
        (var name, TypeKind.Decimal) => Operate(OperationOf(name), ExpressionType.Decimal(0), true, number),
        (var name, _) => Operate(OperationOf(name), number.Type, number.CanBeNull, number),
    };

    private static Operation OperationOf(string name) => name switch
    {
        "floor" => Operation.Floor,
        "ceil" => Operation.Ceiling,
        "trunc" => Operation.Truncate,
        _ => Operation.Round,
    };

    private BoundExpression? ToScale(CallSyntax call, BoundExpression number, string places)
    {
        if (!int.TryParse(places, NumberStyles.None, CultureInfo.InvariantCulture, out var scale) || scale > ExpressionType.LargestScale)
        {
            return Wrong(ExpressionProblemKind.WrongLiteral, call.Span, $"A decimal has 0 to {ExpressionType.LargestScale} decimal places.");
        }

        var takes = number.Type.Kind is TypeKind.Decimal or TypeKind.Integer || (number.Type.Kind is TypeKind.Double or TypeKind.Text && call.Name == "decimal");
        return takes
            ? Operate(Operation.ToDecimal, ExpressionType.Decimal(scale), true, number)
            : Wrong(ExpressionProblemKind.UnknownFunction, call.Span, NumericHelp(call.Name));
    }

    private static string NumericHelp(string name) => name switch
    {
        "min" or "max" => $"'{name}' takes two or more values of one type, as in '{name}(record.a, record.b)'.",
        "round" => "'round' takes a number, or a decimal and a literal number of places, as in 'round(record.amount, 1)'.",
        "decimal" => "'decimal' takes a value and a literal number of places, as in 'decimal(record.ratio, 2)'.",
        _ => $"'{name}' takes one number.",
    };
}
