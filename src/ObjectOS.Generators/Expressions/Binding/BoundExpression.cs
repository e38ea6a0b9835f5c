using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>A node of a checked expression: every name resolved, every type known, no positions, compared by value. Both back ends read this tree.</summary>
/// <param name="Type">The type of its value.</param>
/// <param name="CanBeNull">Whether the value may be missing.</param>
internal abstract record BoundExpression(ExpressionType Type, bool CanBeNull);

/// <summary>A value that is known at build.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Text">
/// The value as invariant text: <c>true</c>, a number, a text as it is, an ISO 8601 instant, date or time, ticks of a duration, the text of an option; empty for null.
/// </param>
internal sealed record BoundConstant(ExpressionType Type, string Text) : BoundExpression(Type, Type.Kind == TypeKind.Null);

/// <summary>Where a path begins.</summary>
internal enum ExpressionRoot
{
    /// <summary>The record itself.</summary>
    Record,

    /// <summary>The record before the change.</summary>
    Previous,

    /// <summary>Who asks.</summary>
    CurrentUser,

    /// <summary>A parameter of an action, a transition or a webhook.</summary>
    Input,
}

/// <summary>A field of the record, of the record before the change, or of a record they refer to.</summary>
/// <param name="Root">Where the path begins.</param>
/// <param name="Path">The references walked, in order; empty for a field of the root itself.</param>
/// <param name="Field">The field at the end.</param>
/// <param name="Type">Its type.</param>
/// <param name="CanBeNull">Whether the value may be missing, also because a reference on the way is.</param>
internal sealed record BoundField(ExpressionRoot Root, EquatableArray<FieldModel> Path, FieldModel Field, ExpressionType Type, bool CanBeNull)
    : BoundExpression(Type, CanBeNull);

/// <summary>A value that is there when the expression is evaluated: the current user's id, a parameter, the variable of a macro.</summary>
/// <param name="Root">Where it comes from; null for the variable of a macro.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Type">Its type.</param>
/// <param name="CanBeNull">Whether it may be missing.</param>
internal sealed record BoundVariable(ExpressionRoot? Root, string Name, ExpressionType Type, bool CanBeNull) : BoundExpression(Type, CanBeNull);

/// <summary>An operation of the language on its operands: every operator and function is one of <see cref="Operation"/>.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Operands">To what.</param>
/// <param name="Type">The type of the result.</param>
/// <param name="CanBeNull">Whether the result may be missing.</param>
internal sealed record BoundOperation(Operation Operation, EquatableArray<BoundExpression> Operands, ExpressionType Type, bool CanBeNull)
    : BoundExpression(Type, CanBeNull);

/// <summary>A list.</summary>
/// <param name="Items">Its elements, all of one type.</param>
/// <param name="Type">The type of the list.</param>
internal sealed record BoundList(EquatableArray<BoundExpression> Items, ExpressionType Type) : BoundExpression(Type, false);

/// <summary>A map.</summary>
/// <param name="Entries">Keys and values in turn.</param>
/// <param name="Type">The type of the map.</param>
internal sealed record BoundMap(EquatableArray<BoundExpression> Entries, ExpressionType Type) : BoundExpression(Type, false);

/// <summary>A macro over the elements of a list or the keys of a map.</summary>
/// <param name="Macro">Which.</param>
/// <param name="Source">The list or map.</param>
/// <param name="Variable">The name of an element.</param>
/// <param name="Body">What is asked or made of each.</param>
/// <param name="Type">The type of the result.</param>
/// <param name="CanBeNull">Whether the result may be missing.</param>
internal sealed record BoundMacro(Macro Macro, BoundExpression Source, BoundVariable Variable, BoundExpression Body, ExpressionType Type, bool CanBeNull)
    : BoundExpression(Type, CanBeNull);

/// <summary>What goes through the elements of a list.</summary>
internal enum Macro
{
    /// <summary>Whether all satisfy a condition.</summary>
    All,

    /// <summary>Whether one does.</summary>
    Exists,

    /// <summary>Whether exactly one does.</summary>
    ExistsOne,

    /// <summary>Those that do.</summary>
    Filter,

    /// <summary>What becomes of each.</summary>
    Map,
}
