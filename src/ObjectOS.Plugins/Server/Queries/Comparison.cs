namespace ObjectOS.Server.Queries;

/// <summary>How a filter of a request compares a field; one member per meaning, however it was spelt.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Between,
    Contains,
    NotContains,
    ContainsIgnoringCase,
    StartsWith,
    EndsWith,
    Like,
    LikeIgnoringCase,
    IsNull,
    IsNotNull,
    IsEmpty,
}
