using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits the defaults that depend on the moment, on who asks or on other fields; literal ones are initial values of the entity's properties.</summary>
internal static class DefaultsPart
{
    /// <summary>Writes the member; nothing when there are no such defaults.</summary>
    public static void Emit(SourceWriter source, MachineryModel model, ExpressionBodies bodies)
    {
        var moments = model.Fields.Where(static field => MomentOf(field, "context") is not null).ToList();
        var expressions = model.Object.FieldExpressions.Where(static expression => expression.Use == FieldExpressionUse.Default).ToList();
        if (moments.Count + expressions.Count == 0)
        {
            return;
        }

        var writer = bodies.Writer("context");
        source.Open($"protected override FieldMask ApplyDefaults({model.Entity} record, in FieldMask provided, CallContext context)");
        var canLack = expressions.Exists(expression => expression.Value.CanBeNull && !ClrTypes.IsNullable(model.FieldOf(expression.Field)));
        if (canLack)
        {
            source.Line("var missing = FieldMask.None;");
        }

        foreach (var field in moments)
        {
            source.Line($"if (!provided[{field.Ordinal}]) {{ record.{field.MemberName} = {MomentOf(field, "context")}; }}");
        }

        foreach (var expression in expressions)
        {
            source.Line($"if (!provided[{model.FieldOf(expression.Field).Ordinal}]) {{ {Assign(model.FieldOf(expression.Field), expression, writer, ValuePlace.Record)} }}");
        }

        source.Line(canLack ? "return missing;" : "return FieldMask.None;");
        source.Close();
        source.Line();
    }

    /// <summary>A required field whose default is missing is one that nobody has given a value.</summary>
    internal static string Assign(FieldModel field, FieldExpressionModel expression, CSharpWriter writer, ValuePlace place)
    {
        var member = place.Member(field);
        var value = writer.Value(expression.Value);
        if (ClrTypes.IsNullable(field))
        {
            return field.Reference is { } reference
                ? $"{member} = Reference<{ClrTypes.Class(reference)}>.From({value});"
                : $"{member} = {value};";
        }

        var isReference = field.Reference is not null;
        if (!expression.Value.CanBeNull)
        {
            return $"{member} = {(isReference ? $"new({value})" : value)};";
        }

        var name = "value" + Numbers.Text(field.Ordinal);
        return $"if ({writer.Operand(expression.Value)} is {{ }} {name}) {{ {member} = {(isReference ? $"new({name})" : name)}; }} else {{ missing.Add({field.Ordinal}); }}";
    }

    /// <summary>A moment as C#; null where the default is none.</summary>
    internal static string? MomentOf(FieldModel field, string context) => (field.Default?.Kind, field.Kind) switch
    {
        (DefaultKind.Now, ValueKind.DateTime) => $"{context}.Now",
        (DefaultKind.Now, ValueKind.Time) => $"TimeOnly.FromTimeSpan({context}.Now.UtcDateTime.TimeOfDay)",
        (DefaultKind.Now or DefaultKind.Today, ValueKind.Date) => $"DateOnly.FromDateTime({context}.Now.UtcDateTime)",
        (DefaultKind.Today, ValueKind.DateTime) => $"new DateTimeOffset({context}.Now.UtcDateTime.Date, TimeSpan.Zero)",
        _ => null,
    };
}
