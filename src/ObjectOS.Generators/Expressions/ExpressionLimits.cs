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

    /// <summary>Nodes of a tree in which formulas that it uses are put in.</summary>
    public const int ComputedNodes = 2_000;

    /// <summary>Nodes of such a tree above one another.</summary>
    public const int ComputedDepth = 300;

    /// <summary>Records that a computed field may look up by their ids.</summary>
    public const int Lookups = 32;

    /// <summary>Times that a computed field may go through the records that refer to one.</summary>
    public const int Rollups = 8;

    /// <summary>Characters of the SQL of a computed field.</summary>
    public const int Sql = 65_536;
}
