using ObjectOS.Problems;

namespace ObjectOS.Objects;

/// <content>Passwords: the rules are about the text of a new one. Of one that is stored nobody knows the text, and it was checked.</content>
public static partial class FieldRules
{
    /// <summary>Checks a password: required, and of a new one the length and the pattern.</summary>
    public static void Password(FieldDefinition field, Password? value, ProblemList problems)
    {
        Required(field, value is not null && !ReferenceEquals(value, Objects.Password.None), problems);
        if (value?.Text is { } text)
        {
            Concealed(field, text, Objects.Password.MaxLength, problems);
        }
    }
}
