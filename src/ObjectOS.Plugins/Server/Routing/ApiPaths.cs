namespace ObjectOS.Server.Routing;

/// <summary>Where the API lies.</summary>
internal static class ApiPaths
{
    /// <summary>The base of every route.</summary>
    public const string Base = "/api/v1";

    /// <summary>The short form, which answers the same for data and metadata.</summary>
    public const string ShortBase = "/api";
}
