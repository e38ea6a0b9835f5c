namespace ObjectOS.Objects;

/// <summary>What happens to a referring record when the record it refers to is deleted.</summary>
public enum OnDelete
{
    /// <summary>The reference is cleared.</summary>
    SetNull,
    /// <summary>The referring record is deleted as well.</summary>
    Cascade,
    /// <summary>The deletion is refused.</summary>
    Restrict,
}
