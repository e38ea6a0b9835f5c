namespace ObjectOS.Actions;

/// <summary>What an action is done to.</summary>
public enum ActionKind
{
    /// <summary>One record.</summary>
    Record,

    /// <summary>No record in particular.</summary>
    Global,
}

/// <summary>What an action answers.</summary>
public enum ActionReturn
{
    /// <summary>That it was done.</summary>
    Nothing,

    /// <summary>A record of its object, as it is stored afterwards.</summary>
    Record,

    /// <summary>Values of its own.</summary>
    Values,
}
