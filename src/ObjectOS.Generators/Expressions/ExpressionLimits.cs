namespace ObjectOS.Generators.Expressions;

/// <summary>How large an expression may be. Far more than a person writes, and little enough that nothing that walks the tree can exhaust a stack.</summary>
internal static class ExpressionLimits
{
    /// <summary>Characters.</summary>
    public const int Length = 8_192;

    /// <summary>Nodes of the tree.</summary>
    public const int Nodes = 1_000;

    /// <summary>Nodes above one another.</summary>
    public const int Depth = 100;
}
