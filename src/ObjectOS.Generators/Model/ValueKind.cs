namespace ObjectOS.Generators.Model;

/// <summary>How the value of a field is held in C#: what field types that behave alike have in common.</summary>
internal enum ValueKind
{
    /// <summary><c>Guid</c></summary>
    Uuid,

    /// <summary><c>string</c></summary>
    String,

    /// <summary><c>long</c></summary>
    Long,

    /// <summary><c>double</c></summary>
    Double,

    /// <summary><c>decimal</c>, with the field's scale.</summary>
    Decimal,

    /// <summary><c>bool</c></summary>
    Boolean,

    /// <summary><c>DateOnly</c></summary>
    Date,

    /// <summary><c>TimeOnly</c></summary>
    Time,

    /// <summary><c>DateTimeOffset</c>, in UTC.</summary>
    DateTime,

    /// <summary>The generated enum.</summary>
    Enum,

    /// <summary>A list of the generated enum.</summary>
    EnumList,

    /// <summary>A list of <c>string</c>.</summary>
    StringList,

    /// <summary>Raw JSON.</summary>
    Json,

    /// <summary>The kernel's location struct.</summary>
    Location,

    /// <summary>The kernel's address struct.</summary>
    Address,

    /// <summary>The kernel's password class.</summary>
    Password,

    /// <summary><c>ReadOnlyMemory&lt;float&gt;</c>, with the field's dimension.</summary>
    Vector,

    /// <summary>The kernel's secret class.</summary>
    Secret,
}
