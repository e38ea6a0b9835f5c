namespace ObjectOS.Tool;

/// <summary>What the tool tells whoever started it.</summary>
internal static class ExitCodes
{
    /// <summary>There is nothing to mend; warnings may be there.</summary>
    public const int Ok = 0;

    /// <summary>The definitions are wrong.</summary>
    public const int Errors = 1;

    /// <summary>Nothing was found out: an unknown option, no project, packages that are not restored.</summary>
    public const int CouldNotRun = 2;
}
