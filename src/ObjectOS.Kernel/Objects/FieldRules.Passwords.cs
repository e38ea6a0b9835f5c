using ObjectOS.Problems;

namespace ObjectOS.Objects;

/// <content>Passwords: the rules are about the text of a new one. Of one that is stored nobody knows the text, and it was checked.</content>
public static partial class FieldRules
{
    /// <summary>Checks a password: required, and of a new one the length and the pattern.</summary>
    public static void Password(FieldDefinition field, Password? value, ProblemList problems)
    {
        Required(field, value is not null && !ReferenceEquals(value, Objects.Password.None), problems);
        if (value?.Text is not { } text)
        {
            return;
        }

        var (least, most) = (Math.Max(1, field.MinLength ?? 1), Math.Min(field.MaxLength ?? Objects.Password.MaxLength, Objects.Password.MaxLength));
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
