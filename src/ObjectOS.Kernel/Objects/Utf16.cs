namespace ObjectOS.Objects;

/// <summary>Whether a string is text that every database takes: no lone surrogate, no U+0000.</summary>
public static class Utf16
{
    /// <summary>Whether it is; every driver refuses what is not.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\0' || char.IsLowSurrogate(character))
            {
                return false;
            }

            if (char.IsHighSurrogate(character))
            {
                if (index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]))
                {
                    return false;
                }

                index++;
            }
        }

        return true;
    }
}
