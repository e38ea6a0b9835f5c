namespace ObjectOS.Generators.Expressions.Types;

/// <summary>What a value of an expression can be.</summary>
internal enum TypeKind
{
    /// <summary>The literal <c>null</c>, which every type has.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A real number.</summary>
    Double,

    /// <summary>An exact decimal with a fixed scale.</summary>
    Decimal,

    /// <summary>A text.</summary>
    Text,

    /// <summary>An instant, UTC.</summary>
    Timestamp,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>One of the options of a field.</summary>
    Option,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A record of an object; by itself it stands for its id.</summary>
    Record,

    /// <summary>What can be tested for null and nothing else: JSON, a location, an address.</summary>
    Opaque,
}
