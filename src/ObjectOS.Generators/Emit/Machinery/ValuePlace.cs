using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Where emitted code has values at hand: of a record, of the parameters of an action, or of what it answers.</summary>
/// <param name="Owner">The variable that holds them.</param>
/// <param name="TableSuffix">What follows the name of a member in the name of its table. It keeps a table from hiding a type that the code uses.</param>
internal sealed record ValuePlace(string Owner, string TableSuffix)
{
    /// <summary>The values of a record.</summary>
    public static readonly ValuePlace Record = new("record", "Field");

    /// <summary>The parameters of an action.</summary>
    public static readonly ValuePlace Input = new("input", "Parameter");

    /// <summary>What an action answers.</summary>
    public static readonly ValuePlace Result = new("values", "OfResult");

    /// <summary>A value.</summary>
    public string Member(FieldModel field) => $"{Owner}.{field.MemberName}";

    /// <summary>The static table that describes it.</summary>
    public string Table(FieldModel field) => field.MemberName + TableSuffix;
}
