namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>The form of plugin ids: that of npm package names.</summary>
internal static class PluginIds
{
    private const int Longest = 214;

    /// <summary>Whether a text can be the id of a plugin.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length is 0 or > Longest)
        {
            return false;
        }

        if (id[0] != '@')
        {
            return IsName(id);
        }

        var slash = id.IndexOf('/');
        return slash > 0 && IsName(id.Substring(1, slash - 1)) && IsName(id.Substring(slash + 1));
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && IsLetterOrDigit(name[0])
        && IsLetterOrDigit(name[name.Length - 1])
        && name.All(static c => IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
