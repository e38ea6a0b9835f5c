using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ObjectOS.Queries;

/// <summary>A field of <typeparamref name="TRecord"/>, as <c>Lead.Fields.Amount</c>: a name that the compiler checks. Immutable.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
public abstract class Field<TRecord>(string name, int ordinal)
{
    /// <summary>Name of the field in YAML, JSON and the database.</summary>
    public string Name { get; } = name;

    /// <summary>Its place among the object's fields.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>The records without a value here.</summary>
    public Filter<TRecord> IsNull => new(new CompareFilter(Ordinal, FilterOperator.Equal, FieldValue.Null));

    /// <summary>The records with a value here.</summary>
    public Filter<TRecord> IsNotNull => new(new CompareFilter(Ordinal, FilterOperator.NotEqual, FieldValue.Null));

    /// <summary>Sorts by this field, smallest first.</summary>
    public Sort<TRecord> Ascending => new(Ordinal, Descending: false);

    /// <summary>Sorts by this field, largest first.</summary>
    public Sort<TRecord> Descending => new(Ordinal, Descending: true);
}

/// <summary>A field and the C# type its values have in filters.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
/// <param name="toValue">Turns a C# value into one that statements take.</param>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators build filters; a second spelling would be noise.")]
public class Field<TRecord, TValue>(string name, int ordinal, Func<TValue, FieldValue> toValue) : Field<TRecord>(name, ordinal)
{
    /// <summary>The records that have one of the values; no values: no records.</summary>
    public Filter<TRecord> In(params IEnumerable<TValue> values) => new(new InFilter(Ordinal, [.. values.Select(toValue)]));

    /// <summary>The records whose value lies between two, both included.</summary>
    public Filter<TRecord> Between(TValue low, TValue high) => (this >= low) & (this <= high);

    /// <summary>The records with this value.</summary>
    public static Filter<TRecord> operator ==(Field<TRecord, TValue> field, TValue value) => field.Compare(FilterOperator.Equal, value);

    /// <summary>The records with another value or none.</summary>
    public static Filter<TRecord> operator !=(Field<TRecord, TValue> field, TValue value) => field.Compare(FilterOperator.NotEqual, value);

    /// <summary>The records with a smaller value.</summary>
    public static Filter<TRecord> operator <(Field<TRecord, TValue> field, TValue value) => field.Compare(FilterOperator.Less, value);

    /// <summary>The records with a greater value.</summary>
    public static Filter<TRecord> operator >(Field<TRecord, TValue> field, TValue value) => field.Compare(FilterOperator.Greater, value);

    /// <summary>The records with a smaller value or this one.</summary>
    public static Filter<TRecord> operator <=(Field<TRecord, TValue> field, TValue value) => field.Compare(FilterOperator.LessOrEqual, value);

    /// <summary>The records with a greater value or this one.</summary>
    public static Filter<TRecord> operator >=(Field<TRecord, TValue> field, TValue value) => field.Compare(FilterOperator.GreaterOrEqual, value);

    /// <summary>The C# value of a value that a statement gave; there is one.</summary>
    internal virtual TValue FromValue(in FieldValue value) => value.To<TValue>();

    /// <summary>Whether it is the same descriptor.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Ordinal);

    /// <summary>An aggregate that has the type of the field.</summary>
    internal Aggregate<TRecord, TValue> Made(AggregateFunction function) => new(function, Ordinal, toValue, value => FromValue(value));

    private protected Filter<TRecord> Compare(FilterOperator comparison, TValue value) =>
        new(new CompareFilter(Ordinal, comparison, value is null ? FieldValue.Null : toValue(value)));
}

/// <summary>A field that holds text.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
public sealed class TextField<TRecord>(string name, int ordinal) : Field<TRecord, string>(name, ordinal, FieldValue.Text)
{
    /// <summary>The records whose text contains <paramref name="part"/> (case-sensitive).</summary>
    public Filter<TRecord> Contains(string part) => Compare(FilterOperator.Contains, part);

    /// <summary>The records whose text starts with <paramref name="part"/> (case-sensitive).</summary>
    public Filter<TRecord> StartsWith(string part) => Compare(FilterOperator.StartsWith, part);

    /// <summary>The records whose text ends with <paramref name="part"/> (case-sensitive).</summary>
    public Filter<TRecord> EndsWith(string part) => Compare(FilterOperator.EndsWith, part);

    /// <summary>The records whose text contains <paramref name="part"/>, ignoring case.</summary>
    public Filter<TRecord> ContainsIgnoringCase(string part) => Compare(FilterOperator.ContainsIgnoringCase, part);

    /// <summary>The records whose text matches a pattern of <c>%</c> and <c>_</c> (case-sensitive).</summary>
    public Filter<TRecord> Like(string pattern) => Compare(FilterOperator.Like, pattern);
}

/// <summary>A field that holds a list of texts.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
/// <param name="toValue">Turns an element into one that statements take.</param>
public class ListField<TRecord, TElement>(string name, int ordinal, Func<TElement, FieldValue> toValue) : Field<TRecord>(name, ordinal)
{
    /// <summary>The records whose list holds the element.</summary>
    public Filter<TRecord> Contains(TElement element) => new(new CompareFilter(Ordinal, FilterOperator.Contains, toValue(element)));
}

/// <summary>A field that holds one of its options.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
/// <param name="options">The texts of the options, in the order of the emitted enum.</param>
public sealed class OptionField<TRecord, TOption>(string name, int ordinal, params string[] options)
    : Field<TRecord, TOption>(name, ordinal, option => FieldValue.Text(options[Unsafe.BitCast<TOption, int>(option)]))
    where TOption : struct, Enum
{
    private readonly string[] options = options;

    internal override TOption FromValue(in FieldValue value) => Unsafe.BitCast<int, TOption>(Array.IndexOf(options, value.AsText));
}

/// <summary>A field that holds a list of its options.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
/// <param name="options">The texts of the options, in the order of the emitted enum.</param>
public sealed class OptionListField<TRecord, TOption>(string name, int ordinal, params string[] options)
    : ListField<TRecord, TOption>(name, ordinal, option => FieldValue.Text(options[Unsafe.BitCast<TOption, int>(option)]))
    where TOption : struct, Enum;

/// <summary>A field that can be selected and tested for null, but not compared: JSON, a location, an address, a vector.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
public sealed class OpaqueField<TRecord>(string name, int ordinal) : Field<TRecord>(name, ordinal);
