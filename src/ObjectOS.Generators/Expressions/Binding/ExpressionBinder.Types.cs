using System.Globalization;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <content>Which values fit where: literals take the type they are used as; of other values only what loses nothing is converted by itself.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>The value as the type that is needed, or a mistake at its word.</summary>
    private BoundExpression? Expect(BoundExpression value, ExpressionType type, SourceSpan span, string sentence)
    {
        if (Convert(value, type, span) is { } converted)
        {
            return converted;
        }

        return _problem is null
            ? Wrong(ExpressionProblemKind.WrongType, span, $"{sentence} {type.Describe()}; this is {value.Type.Describe()}.{Hint(value.Type, type)}")
            : null;
    }

    /// <summary>The value as another type if nothing is lost; null if it cannot be, with a note when a literal is at fault.</summary>
    private BoundExpression? Convert(BoundExpression value, ExpressionType type, SourceSpan span)
    {
        if (value.Type == type)
        {
            return value;
        }

        if (value is BoundConstant constant && (constant.Type.Kind == TypeKind.Null || constant.Type.Kind != type.Kind))
        {
            return ConvertConstant(constant, type, span);
        }

        if (value is BoundOperation { Operation: Operation.Choose } choice && choice.Operands.Skip(1).All(IsLiteral))
        {
            return ConvertChoice(choice, type, span);
        }

        switch (value.Type.Kind, type.Kind)
        {
            case (TypeKind.Record, TypeKind.Record): return value;
            case (TypeKind.Record, TypeKind.Uuid): return value with { Type = ExpressionType.Uuid };
            case (TypeKind.Option, TypeKind.Text): return Operate(Operation.ToText, ExpressionType.Text, value.CanBeNull, value);
            case (TypeKind.Integer, TypeKind.Decimal): return Operate(Operation.ToDecimal, type, true, value);
            case (TypeKind.Decimal, TypeKind.Decimal) when value.Type.Scale < type.Scale: return Operate(Operation.ToDecimal, type, true, value);
            case (TypeKind.List, TypeKind.List) when value is BoundList list: return ConvertList(list, type, span);
            case (TypeKind.Map, TypeKind.Map) when value is BoundMap { Entries.Count: 0 }: return value with { Type = type };
            default: return null;
        }
    }

    private static bool IsLiteral(BoundExpression value) =>
        value is BoundConstant || (value is BoundOperation { Operation: Operation.Choose } choice && choice.Operands.Skip(1).All(IsLiteral));

    /// <summary>A choice between literals takes the type that each of them does.</summary>
    private BoundOperation? ConvertChoice(BoundOperation choice, ExpressionType type, SourceSpan span) =>
        Convert(choice.Operands[1], type, span) is { } whenTrue && Convert(choice.Operands[2], type, span) is { } whenFalse && whenTrue.Type == whenFalse.Type
            ? Operate(Operation.Choose, whenTrue.Type, choice.CanBeNull || whenTrue.CanBeNull || whenFalse.CanBeNull, choice.Operands[0], whenTrue, whenFalse)
            : null;

    private BoundList? ConvertList(BoundList list, ExpressionType type, SourceSpan span)
    {
        var items = new BoundExpression[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (Convert(list.Items[i], type.Element!, span) is not { } item)
            {
                return null;
            }

            items[i] = item;
        }

        return new BoundList(new EquatableArray<BoundExpression>(items), type);
    }

    private BoundExpression? ConvertConstant(BoundConstant constant, ExpressionType type, SourceSpan span)
    {
        switch (constant.Type.Kind, type.Kind)
        {
            case (TypeKind.Null, TypeKind.Null): return constant;
            case (TypeKind.Null, _): return new BoundConstant(type, string.Empty) { CanBeNull = true };
            case (TypeKind.Integer, TypeKind.Double): return new BoundConstant(type, constant.Text);
            case (TypeKind.Integer or TypeKind.Double, TypeKind.Decimal): return DecimalConstant(constant, type);
            case (TypeKind.Text, TypeKind.Option):
                return type.Options.Any(option => option.Value == constant.Text)
                    ? new BoundConstant(type, constant.Text)
                    : Wrong(
                        ExpressionProblemKind.WrongLiteral,
                        span,
                        $"'{Excerpts.Of(constant.Text)}' is none of the options. {DidYouMean.Sentence(constant.Text, type.Options.Select(static option => option.Value), "Name one of them.")}");
            case (TypeKind.Text, TypeKind.Uuid or TypeKind.Record):
                return Guid.TryParseExact(constant.Text, "D", out var id)
                    ? new BoundConstant(ExpressionType.Uuid, id.ToString("D"))
                    : Wrong(ExpressionProblemKind.WrongLiteral, span, $"'{Excerpts.Of(constant.Text)}' is no id. An id is a UUID of 36 characters.");
            case (TypeKind.Text, TypeKind.Date or TypeKind.Time or TypeKind.Timestamp or TypeKind.Duration):
                return Moments.Normalize(constant.Text, type.Kind) is { } moment
                    ? new BoundConstant(type, moment)
                    : Wrong(ExpressionProblemKind.WrongLiteral, span, $"'{Excerpts.Of(constant.Text)}' is no {Moments.Name(type.Kind)}. Write it as {Moments.Example(type.Kind)}.");
            default: return null;
        }
    }

    /// <summary>A decimal that holds a literal as well; null when the value is no literal, or too long.</summary>
    private static ExpressionType? WithDigitsOf(BoundExpression value, ExpressionType type) =>
        value is BoundConstant constant ? DecimalConstant(constant, type)?.Type : null;

    /// <summary>A literal becomes a decimal with the digits it is written with, so it may have more than the field beside it.</summary>
    private static BoundConstant? DecimalConstant(BoundConstant constant, ExpressionType type)
    {
        if (!decimal.TryParse(constant.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var text = number.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.');
        var digits = point < 0 ? string.Empty : text.Substring(point + 1).TrimEnd('0');
        var scale = Math.Max(type.Scale, digits.Length);
        if (scale > ExpressionType.LargestScale || Math.Abs(number) >= LargestDecimal(scale))
        {
            return null;
        }

        return new BoundConstant(ExpressionType.Decimal(scale), number.ToString("F" + scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    /// <summary>Decimals are held as 64-bit integers of their scale, in every database and in C#.</summary>
    private static decimal LargestDecimal(int scale)
    {
        var largest = (decimal)long.MaxValue;
        for (var i = 0; i < scale; i++)
        {
            largest /= 10;
        }

        return largest;
    }

    /// <summary>Brings values to one type; null when they have none in common, which is noted.</summary>
    private ExpressionType? Unify(BoundExpression[] values, EquatableArray<ExpressionSyntax> syntax, string what)
    {
        var common = ExpressionType.Null;
        for (var i = 0; i < values.Length; i++)
        {
            if (Common(common, values[i], values.Take(i)) is not { } wider)
            {
                Wrong(
                    ExpressionProblemKind.WrongType,
                    syntax[i].Span,
                    $"{what} must be of one type: {common.Describe()} stands beside {values[i].Type.Describe()}.{Hint(values[i].Type, common)}");
                return null;
            }

            common = wider;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (Expect(values[i], common, syntax[i].Span, $"{what} must be") is not { } converted)
            {
                return null;
            }

            values[i] = converted;
        }

        return common;
    }

    /// <summary>The type that holds both, where literals give way.</summary>
    /// <param name="left">The type of all values before.</param>
    /// <param name="right">The next value.</param>
    /// <param name="before">The values before.</param>
    private static ExpressionType? Common(ExpressionType left, BoundExpression right, IEnumerable<BoundExpression> before)
    {
        var other = right.Type;
        if (left == other || other.Kind == TypeKind.Null)
        {
            return left;
        }

        var leftIsLiteral = before.All(static value => value is BoundConstant);
        return (left.Kind, other.Kind) switch
        {
            (TypeKind.Null, _) => other,
            (TypeKind.Decimal, TypeKind.Decimal) => left.Scale > other.Scale ? left : other,
            (TypeKind.Decimal, TypeKind.Integer) => left,
            (TypeKind.Integer, TypeKind.Decimal) => other,
            (TypeKind.Decimal, TypeKind.Double) => WithDigitsOf(right, left),
            (TypeKind.Double, TypeKind.Decimal) => before.Aggregate((ExpressionType?)other, static (type, value) => type is null ? null : WithDigitsOf(value, type)),
            (TypeKind.Double, TypeKind.Integer) when right is BoundConstant => left,
            (TypeKind.Integer, TypeKind.Double) when leftIsLiteral => other,
            (TypeKind.Option, TypeKind.Text) => right is BoundConstant ? left : other,
            (TypeKind.Text, TypeKind.Option) => leftIsLiteral ? other : left,
            (TypeKind.Option, TypeKind.Option) => ExpressionType.Text,
            (TypeKind.Record or TypeKind.Uuid, TypeKind.Record or TypeKind.Uuid) => ExpressionType.Uuid,
            (TypeKind.Record or TypeKind.Uuid, TypeKind.Text) when right is BoundConstant => ExpressionType.Uuid,
            (TypeKind.Text, TypeKind.Record or TypeKind.Uuid) when leftIsLiteral => ExpressionType.Uuid,
            (TypeKind.Date or TypeKind.Time or TypeKind.Timestamp or TypeKind.Duration, TypeKind.Text) when right is BoundConstant => left,
            (TypeKind.Text, TypeKind.Date or TypeKind.Time or TypeKind.Timestamp or TypeKind.Duration) when leftIsLiteral => other,
            (TypeKind.List, TypeKind.List) when left.Element!.Kind == TypeKind.Null => other,
            (TypeKind.List, TypeKind.List) when other.Element!.Kind == TypeKind.Null => left,
            (TypeKind.Map, TypeKind.Map) when left.Key!.Kind == TypeKind.Null => other,
            (TypeKind.Map, TypeKind.Map) when other.Key!.Kind == TypeKind.Null => left,
            _ => null,
        };
    }

    private static string Hint(ExpressionType from, ExpressionType to) => (from.Kind, to.Kind) switch
    {
        (TypeKind.Integer or TypeKind.Decimal, TypeKind.Double) or (TypeKind.Double, TypeKind.Integer or TypeKind.Decimal) => " Convert with 'double(...)'.",
        (TypeKind.Decimal, TypeKind.Integer) => " Convert with 'int(...)'.",
        (TypeKind.Decimal, TypeKind.Decimal) => $" It has {from.Scale} digits after the point, not {to.Scale}: write 'round(..., {to.Scale})'.",
        (_, TypeKind.Text) when from.Kind is not (TypeKind.List or TypeKind.Map or TypeKind.Opaque or TypeKind.Null) => " Convert with 'string(...)'.",
        (TypeKind.Text, TypeKind.Integer) => " Convert with 'int(...)'.",
        (TypeKind.Text, TypeKind.Double) => " Convert with 'double(...)'.",
        (TypeKind.Timestamp, TypeKind.Date) => " Convert with 'date(...)'.",
        (TypeKind.Date, TypeKind.Timestamp) => " Convert with 'timestamp(...)'.",
        _ => string.Empty,
    };
}
