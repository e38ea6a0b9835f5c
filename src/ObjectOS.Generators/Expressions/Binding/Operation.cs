namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>Everything the language can do with values. A missing operand gives a missing result unless it says otherwise.</summary>
internal enum Operation
{
    // Logic, of three values.
    And,
    Or,
    Not,
    Choose,

    // Comparisons. Equal and NotEqual know null as a value; the others are missing when an operand is.
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    IsNull,
    IsNotNull,
    In,

    // Arithmetic. What does not fit, and division by zero, is missing.
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Negate,
    Abs,
    Least,
    Greatest,
    Round,
    Floor,
    Ceiling,
    Truncate,

    // Texts; positions and lengths count characters of Unicode.
    Concat,
    Size,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    Lower,
    Upper,
    LowerAscii,
    UpperAscii,
    Trim,
    CharAt,
    IndexOf,
    LastIndexOf,
    Substring,
    Replace,
    Reverse,
    Split,
    Join,

    // Lists and maps.
    Index,
    ConcatLists,

    // Moments.
    Now,
    Today,
    Year,
    Month,
    DayOfMonth,
    DayOfWeek,
    DayOfYear,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
    AddDuration,
    SubtractDuration,
    Between,

    // From one type to another; what cannot be is missing.
    ToInteger,
    ToDouble,
    ToDecimal,
    ToText,
    ToBoolean,
    ToTimestamp,
    ToDate,
    ToTime,
    ToDuration,
    ToUuid,
}
