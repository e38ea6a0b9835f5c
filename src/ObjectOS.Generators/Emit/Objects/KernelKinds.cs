using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Objects;

/// <summary>The words of the kernel for what the model has words of its own for. A test holds them against the kernel.</summary>
internal static class KernelKinds
{
    /// <summary>The member of the kernel's <c>ValueKind</c>: how a value is stored, where the model says how C# holds it.</summary>
    public static string ValueKind(ValueKind kind) => kind switch
    {
        Model.ValueKind.Uuid => "Uuid",
        Model.ValueKind.Long => "Integer",
        Model.ValueKind.Double => "Real",
        Model.ValueKind.Decimal => "Decimal",
        Model.ValueKind.Boolean => "Boolean",
        Model.ValueKind.Date => "Date",
        Model.ValueKind.Time => "Time",
        Model.ValueKind.DateTime => "Timestamp",
        Model.ValueKind.EnumList or Model.ValueKind.StringList => "TextList",
        Model.ValueKind.Json or Model.ValueKind.Location or Model.ValueKind.Address => "Json",
        Model.ValueKind.Password => "Password",
        Model.ValueKind.Vector => "Vector",
        Model.ValueKind.Secret => "Secret",
        _ => "Text",
    };

    /// <summary>The member of the kernel's <c>FieldType</c>.</summary>
    public static string FieldType(FieldType type) => type == Model.FieldType.DateTime ? "Datetime" : type.ToString();
}
