namespace ObjectOS.Queries;

/// <summary>Whether and how the records that satisfy a query are counted.</summary>
public enum CountMode
{
    /// <summary>They are not.</summary>
    None,
    /// <summary>One by one.</summary>
    Exact,
    /// <summary>By the database's own estimate, where it has one and it could tell the caller nothing about records that do not exist for it; else one by one.</summary>
    Planned,
}
