using ObjectOS.Generators.Expressions.Types;

namespace ObjectOS.Generators.Expressions.CSharp;

/// <summary>The C# types that hold the values of expressions.</summary>
internal static class CSharpTypes
{
    /// <summary>The type of a value that is there.</summary>
    public static string Of(ExpressionType type) => type.Kind switch
    {
        TypeKind.Boolean => "bool",
        TypeKind.Integer => "long",
        TypeKind.Double => "double",
        TypeKind.Decimal => "decimal",
        TypeKind.Timestamp => "DateTimeOffset",
        TypeKind.Date => "DateOnly",
        TypeKind.Time => "TimeOnly",
        TypeKind.Duration => "TimeSpan",
        TypeKind.Uuid or TypeKind.Record => "Guid",
        TypeKind.Option => type.EnumName!,
        TypeKind.List => $"IReadOnlyList<{Of(type.Element!)}>",
        TypeKind.Map => $"IReadOnlyDictionary<{Of(type.Key!)}, {Of(type.Element!)}>",
        TypeKind.Null => "object",
        _ => "string",
    };

    /// <summary>The type of a value that may be missing.</summary>
    public static string Nullable(ExpressionType type) => Of(type) + "?";

    /// <summary>Whether the type is a struct.</summary>
    public static bool IsValue(ExpressionType type) => type.Kind is not (TypeKind.Text or TypeKind.List or TypeKind.Map or TypeKind.Null);
}
