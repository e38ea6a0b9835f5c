namespace ObjectOS.Objects;

/// <summary>Looks into JSON text that is known to be well-formed and written without needless escapes.</summary>
internal static class JsonText
{
    /// <summary>Whether a string in it holds U+0000, which JSON spells <c>\u0000</c>.</summary>
    public static bool HoldsNull(ReadOnlySpan<byte> json)
    {
        for (var index = json.IndexOf((byte)'\\'); index >= 0;)
        {
            if (json[index..].StartsWith("\\u0000"u8))
            {
                return true;
            }

            // The escaped character belongs to the backslash, so that an escaped backslash hides nothing.
            var rest = index + 2;
            var next = json[rest..].IndexOf((byte)'\\');
            index = next < 0 ? -1 : rest + next;
        }

        return false;
    }
}
