using System.Globalization;

namespace ObjectOS.Server.Responses;

/// <summary>The entity tag of a record: its version in quotes.</summary>
internal static class ETags
{
    private static readonly string[] Small = [.. Enumerable.Range(0, 64).Select(static version => Make(version))];

    public static string Of(long version) => version is >= 0 and < 64 ? Small[version] : Make(version);

    private static string Make(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
