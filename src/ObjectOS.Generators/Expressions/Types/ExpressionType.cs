using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Types;

/// <summary>The static type of an expression. Whether a value may be null is no part of it: that is a property of each node.</summary>
/// <param name="Kind">What it is.</param>
internal sealed record ExpressionType(TypeKind Kind)
{
    /// <summary>The most decimal places a decimal can have.</summary>
    public const int LargestScale = 9;

    public static readonly ExpressionType Null = new(TypeKind.Null);
    public static readonly ExpressionType Boolean = new(TypeKind.Boolean);
    public static readonly ExpressionType Integer = new(TypeKind.Integer);
    public static readonly ExpressionType Double = new(TypeKind.Double);
    public static readonly ExpressionType Text = new(TypeKind.Text);
    public static readonly ExpressionType Timestamp = new(TypeKind.Timestamp);
    public static readonly ExpressionType Date = new(TypeKind.Date);
    public static readonly ExpressionType Time = new(TypeKind.Time);
    public static readonly ExpressionType Duration = new(TypeKind.Duration);
    public static readonly ExpressionType Uuid = new(TypeKind.Uuid);
    public static readonly ExpressionType Opaque = new(TypeKind.Opaque);

    /// <summary>Digits after the point of a decimal.</summary>
    public int Scale { get; init; }

    /// <summary>What a list holds, or the values of a map.</summary>
    public ExpressionType? Element { get; init; }

    /// <summary>The keys of a map.</summary>
    public ExpressionType? Key { get; init; }

    /// <summary>The object of a record.</summary>
    public string? Object { get; init; }

    /// <summary>The options there are.</summary>
    public EquatableArray<OptionModel> Options { get; init; }

    /// <summary>The generated enum of an option, qualified.</summary>
    public string? EnumName { get; init; }

    /// <summary>Whether it can be calculated with.</summary>
    public bool IsNumber => Kind is TypeKind.Integer or TypeKind.Double or TypeKind.Decimal;

    /// <summary>Whether values have an order.</summary>
    public bool IsOrdered => Kind is TypeKind.Boolean or TypeKind.Integer or TypeKind.Double or TypeKind.Decimal or TypeKind.Text
        or TypeKind.Timestamp or TypeKind.Date or TypeKind.Time or TypeKind.Duration;

    /// <summary>A decimal of a scale.</summary>
    public static ExpressionType Decimal(int scale) => new(TypeKind.Decimal) { Scale = scale };

    /// <summary>A list of something.</summary>
    public static ExpressionType List(ExpressionType element) => new(TypeKind.List) { Element = element };

    /// <summary>A map from something to something.</summary>
    public static ExpressionType Map(ExpressionType key, ExpressionType value) => new(TypeKind.Map) { Key = key, Element = value };

    /// <summary>A record of an object.</summary>
    public static ExpressionType Record(string objectName) => new(TypeKind.Record) { Object = objectName };

    /// <summary>The type of a field's value.</summary>
    public static ExpressionType Of(FieldModel field, string enumNamespace)
    {
        return field.Kind switch
        {
            ValueKind.Uuid => field.Reference is { } reference ? Record(reference.ObjectName) : Uuid,
            ValueKind.Long => Integer,
            ValueKind.Double => Double,
            ValueKind.Decimal => Decimal(field.Scale ?? 0),
            ValueKind.Boolean => Boolean,
            ValueKind.Date => Date,
            ValueKind.Time => Time,
            ValueKind.DateTime => Timestamp,
            ValueKind.Enum => OptionOf(),
            ValueKind.EnumList => List(OptionOf()),
            ValueKind.StringList => List(Text),
            ValueKind.Json or ValueKind.Location or ValueKind.Address or ValueKind.Vector => Opaque,
            _ => Text,
        };

        ExpressionType OptionOf() => new(TypeKind.Option)
        {
            Options = field.Options,
            EnumName = Emit.Objects.ClrTypes.Enum(field, enumNamespace),
        };
    }

    /// <summary>What a message calls it.</summary>
    public string Describe() => Kind switch
    {
        TypeKind.Null => "null",
        TypeKind.Boolean => "true or false",
        TypeKind.Integer => "a whole number",
        TypeKind.Double => "a real number",
        TypeKind.Decimal => "a decimal",
        TypeKind.Text => "a text",
        TypeKind.Timestamp => "a timestamp",
        TypeKind.Date => "a date",
        TypeKind.Time => "a time of day",
        TypeKind.Duration => "a duration",
        TypeKind.Uuid => "an id",
        TypeKind.Option => "an option",
        TypeKind.List => Element!.Kind == TypeKind.Null ? "a list" : $"a list of {Element.DescribeMany()}",
        TypeKind.Map => "a map",
        TypeKind.Record => $"a record of '{Object}'",
        _ => "a value that can only be tested for null",
    };

    private string DescribeMany() => Kind switch
    {
        TypeKind.Boolean => "truth values",
        TypeKind.Integer => "whole numbers",
        TypeKind.Double => "real numbers",
        TypeKind.Decimal => "decimals",
        TypeKind.Text => "texts",
        TypeKind.Timestamp => "timestamps",
        TypeKind.Date => "dates",
        TypeKind.Time => "times of day",
        TypeKind.Duration => "durations",
        TypeKind.Uuid => "ids",
        TypeKind.Option => "options",
        TypeKind.List => "lists",
        TypeKind.Map => "maps",
        _ => "values",
    };
}
