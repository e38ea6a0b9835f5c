using ObjectOS.Problems;

namespace ObjectOS.Objects;

/// <content>Secrets: the rules are about the text of a new one. One that is stored was checked.</content>
public static partial class FieldRules
{
    /// <summary>Checks a secret: required, and of a new one the length and the pattern.</summary>
    public static void Secret(FieldDefinition field, Secret? value, ProblemList problems)
    {
        Required(field, value is not null && !ReferenceEquals(value, Objects.Secret.None), problems);
        if (value?.Text is { } text)
        {
            Concealed(field, text, Objects.Secret.MaxLength, problems);
            if (text == Objects.Secret.Mask)
            {
                problems.Add(field, "MASKED", $"'{field.Name}' is the mask that answers show, not a secret.");
            }
        }
    }

    // Of a text that is not told again, nothing of it is in a message.
    private static void Concealed(FieldDefinition field, string text, int longest, ProblemList problems)
    {
        var (least, most) = (Math.Max(1, field.MinLength ?? 1), Math.Min(field.MaxLength ?? longest, longest));
        if (text.Length > most)
        {
            problems.Add(field, "TOO_LONG", $"'{field.Name}' must not be longer than {most} characters.");
        }
        else if (text.Length < least)
        {
            problems.Add(field, "TOO_SHORT", $"'{field.Name}' must be at least {least} characters long.");
        }
        else if (!Utf16.IsWellFormed(text))
        {
            problems.Add(field, "FORMAT", $"'{field.Name}' is not valid Unicode.");
        }
        else if (field.Pattern is not null && !PatternOf(field).IsMatch(text))
        {
            problems.Add(field, "PATTERN", $"'{field.Name}' does not have the required form ({field.Pattern}).");
        }
    }
}
