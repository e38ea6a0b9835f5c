namespace ObjectOS.Postgres.Values;

/// <summary>What PostgreSQL sends for a <c>jsonb</c>: the number of the format, then JSON with a space after each colon and comma.</summary>
internal static class JsonbText
{
    /// <summary>The JSON without both, in place: as short as every other driver gives it.</summary>
    public static ReadOnlySpan<byte> Compact(Span<byte> message)
    {
        var json = message[1..];
        var length = 0;
        var inString = false;
        for (var index = 0; index < json.Length; index++)
        {
            var next = json[index];
            if (inString && next == (byte)'\\')
            {
                json[length++] = next;
                next = json[++index];
            }
            else if (next == (byte)'"')
            {
                inString = !inString;
            }
            else if (next == (byte)' ' && !inString)
            {
                continue;
            }

            json[length++] = next;
        }

        return json[..length];
    }
}
