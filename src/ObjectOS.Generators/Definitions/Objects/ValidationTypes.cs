using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>The words for kinds of validations. All but one say the same in other keys.</summary>
internal static class ValidationTypes
{
    /// <summary>A validation whose condition says for which records another one must hold.</summary>
    public const string Conditional = "conditional";

    /// <summary>A validation of which value may follow which.</summary>
    public const string StateMachine = "state_machine";

    private static readonly string[] Known = ["expression", "field", "cross_field", "business_rule", Conditional, StateMachine];

    /// <summary>Whether there is such a kind; <paramref name="hint"/> says what to do when there is not.</summary>
    public static bool Find(string word, out string hint)
    {
        hint = word switch
        {
            "unique" or "uniqueness" => "Write 'unique: true' at the field, or an index over several fields with 'unique: true'.",
            "format" or "regex" or "pattern" => "Write 'pattern' at the field, or use the function 'matches' in a condition.",
            "required" => "Write 'required' or 'required_when' at the field.",
            "script" => "Write a 'condition', which must hold: the opposite of a script that tells what is wrong.",
            "custom" or "async" or "dependency" => "Write a before-handler in C#, which may refuse a change.",
            _ => DidYouMean.Sentence(word, Known, "The types are " + string.Join(", ", Known) + "."),
        };
        return Known.Contains(word);
    }
}
