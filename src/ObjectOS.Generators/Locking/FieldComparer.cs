using System.Globalization;

namespace ObjectOS.Generators.Locking;

/// <summary>Compares a field with what was locked of it.</summary>
internal sealed class FieldComparer(string objectName, ContractPart locked, ContractPart built, List<LockChange> changes)
{
    /// <summary>Types of one line or more that hold any text: to become one of them refuses nothing.</summary>
    private static readonly string[] AnyText = ["text", "textarea", "markdown", "code"];

    private static readonly string[] Text = [.. AnyText, "email", "url", "phone", "color"];
    private static readonly string[] WholeNumber = ["integer", "rating", "slider"];

    /// <summary>Types whose values nobody reads back, or few.</summary>
    private static readonly string[] Concealed = ["password", "secret"];

    /// <summary>Adds the changes.</summary>
    public void Compare()
    {
        if (locked.Traits.Equals(built.Traits))
        {
            return;
        }

        CompareType();
        CompareRequired();
        CompareReadOnly();
        CompareLimits();
        CompareDefault();
        CompareOptions();
        CompareReference();
        CompareSearch();
        CompareDeprecation();
    }

    private void CompareType()
    {
        var (before, now) = (locked.Find(Traits.Type)!, built.Find(Traits.Type)!);
        var (formula, newFormula) = (locked.Find(Traits.Computed), built.Find(Traits.Computed));
        if (formula is null != newFormula is null)
        {
            var stored = formula is null;
            Add(
                "change", Traits.Type, stored ? ChangeClass.Destructive : ChangeClass.Breaking,
                stored ? "is computed and was stored: a migration would drop its values." : "is stored and was computed: old records have no value.");
        }
        else if (before != now && Concealed.Contains(before))
        {
            Add("change", Traits.Type, ChangeClass.Widening, $"is a {now} and was a {before}: what was kept from readers can be read.");
        }
        else if (before != now)
        {
            var looser = (Text.Contains(before) && AnyText.Contains(now)) || (WholeNumber.Contains(before) && now == "integer");
            Add("change", Traits.Type, looser ? ChangeClass.Additive : ChangeClass.Breaking, $"is of the type '{now}' and was of the type '{before}'.");
        }
        else if (Differs(Traits.Scale))
        {
            Add("change", Traits.Scale, ChangeClass.Breaking, $"has {Places(built)} and had {Places(locked)}.");
        }
        else if (Differs(Traits.Dimension))
        {
            Add("change", Traits.Dimension, ChangeClass.Breaking, $"has {built.Find(Traits.Dimension)} numbers and had {locked.Find(Traits.Dimension)}.");
        }
        else if (formula != newFormula)
        {
            Add("formula", Traits.Computed, ChangeClass.Additive, "is computed in another way.");
        }

        foreach (var trait in built.Traits.Concat(locked.Traits).Select(static trait => trait.Name).Distinct().Where(static name => !Known.Contains(name)))
        {
            if (Differs(trait))
            {
                Add("change", trait, ChangeClass.Breaking, $"has another '{trait}'.");
            }
        }
    }

    private static readonly string[] Known =
    [
        Traits.Type, Traits.Computed, Traits.Required, Traits.ReadOnly, Traits.Searchable, Traits.Scale, Traits.Dimension, Traits.Precision, Traits.Min, Traits.Max, Traits.MinLength, Traits.MaxLength, Traits.Pattern,
        Traits.Format, Traits.Default, Traits.Options, Traits.ReferenceTo, Traits.OnDelete, Traits.RequiredWhen, Traits.ReadOnlyWhen, Traits.Deprecated,
    ];

    private static string Places(ContractPart field) => field.Find(Traits.Scale) is { } scale ? $"{scale} decimal places" : "no fixed decimal places";

    private void CompareRequired()
    {
        if (built.Is(Traits.Required) && !locked.Is(Traits.Required))
        {
            Add("require", Traits.Required, ChangeClass.Breaking, "is required.");
        }
        else if (locked.Is(Traits.Required) && !built.Is(Traits.Required))
        {
            Add("optional", Traits.Required, ChangeClass.Breaking, "may be empty: whoever reads it has to expect that.");
        }

        if (Differs(Traits.RequiredWhen))
        {
            var gone = built.Find(Traits.RequiredWhen) is null;
            Add("require", Traits.RequiredWhen, gone ? ChangeClass.Additive : ChangeClass.Breaking, gone ? "is not required any more by its condition." : "is required by another condition.");
        }
    }

    private void CompareReadOnly()
    {
        if (Differs(Traits.ReadOnly))
        {
            var open = !built.Is(Traits.ReadOnly);
            Add("write", Traits.ReadOnly, open ? ChangeClass.Widening : ChangeClass.Breaking, open ? "can be written through the API." : "can no longer be written through the API.");
        }

        if (Differs(Traits.ReadOnlyWhen))
        {
            var open = built.Find(Traits.ReadOnlyWhen) is null;
            Add("write", Traits.ReadOnlyWhen, open ? ChangeClass.Widening : ChangeClass.Breaking, open ? "can be written at all times." : "is kept from being written by another condition.");
        }
    }

    private void CompareLimits()
    {
        CompareLimit(Traits.Min, least: true);
        CompareLimit(Traits.MinLength, least: true);
        CompareLimit(Traits.Max, least: false);
        CompareLimit(Traits.MaxLength, least: false);
        CompareLimit(Traits.Precision, least: false);
        if (Differs(Traits.Pattern))
        {
            var gone = built.Find(Traits.Pattern) is null;
            Add("limit", Traits.Pattern, gone ? ChangeClass.Additive : ChangeClass.Breaking, gone ? "takes any text." : "takes other texts only.");
        }

        if (Differs(Traits.Format))
        {
            Add("format", Traits.Format, ChangeClass.Additive, "numbers new records in another form.");
        }
    }

    private void CompareLimit(string trait, bool least)
    {
        var (before, now) = (locked.Find(trait), built.Find(trait));
        if (before != now)
        {
            var looser = now is null || (before is not null && Number(before) is { } old && Number(now) is { } current && (least ? current <= old : current >= old));
            Add("limit", trait, looser ? ChangeClass.Additive : ChangeClass.Breaking, $"has {Limit(trait, now)} and had {Limit(trait, before)}.");
        }
    }

    private static string Limit(string trait, string? value) => value is null ? $"no {trait}" : $"the {trait} {value}";

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void CompareDefault()
    {
        if (Differs(Traits.Default))
        {
            var missed = built.Find(Traits.Default) is null && built.Is(Traits.Required);
            Add(
                "default", Traits.Default, missed ? ChangeClass.Breaking : ChangeClass.Additive,
                missed ? "has no default any more: whoever creates records has to give a value." : "gets another value in records that are created without one.");
        }
    }

    private void CompareOptions()
    {
        var (before, now) = (locked.List(Traits.Options), built.List(Traits.Options));
        var gone = before.Where(option => !now.Contains(option)).ToList();
        var added = now.Where(option => !before.Contains(option)).ToList();
        if (gone.Count > 0 && now.Count > 0)
        {
            Add("options", Traits.Options, ChangeClass.Breaking, $"has no option {string.Join(", ", gone.Select(static option => $"'{option}'"))} any more.");
        }
        else if (added.Count > 0 && before.Count > 0)
        {
            Add("options", Traits.Options, ChangeClass.Additive, $"has the new option {string.Join(", ", added.Select(static option => $"'{option}'"))}.");
        }
    }

    private void CompareReference()
    {
        // Where the type changed, that has been said.
        if (locked.Find(Traits.ReferenceTo) is { } before && built.Find(Traits.ReferenceTo) is { } now)
        {
            if (before != now)
            {
                Add("reference", Traits.ReferenceTo, ChangeClass.Breaking, $"refers to '{now}' and referred to '{before}'.");
            }
            else if (Differs(Traits.OnDelete))
            {
                Add("reference", Traits.OnDelete, ChangeClass.Breaking, $"is '{built.Find(Traits.OnDelete)}' when its record is deleted, and was '{locked.Find(Traits.OnDelete)}'.");
            }
        }
    }

    private void CompareSearch()
    {
        if (Differs(Traits.Searchable))
        {
            var added = built.Is(Traits.Searchable);
            Add("search", Traits.Searchable, added ? ChangeClass.Locking : ChangeClass.Breaking, added ? "is found by searches." : "is no longer found by searches.");
        }
    }

    private void CompareDeprecation()
    {
        if (Differs(Traits.Deprecated))
        {
            var now = built.Find(Traits.Deprecated);
            Add("deprecate", Traits.Deprecated, now is null ? ChangeClass.Additive : ChangeClass.Deprecating, now is null ? "is not deprecated any more." : "is deprecated.");
        }
    }

    private bool Differs(string trait) => locked.Find(trait) != built.Find(trait) || !locked.List(trait).Equals(built.List(trait));

    private void Add(string verb, string key, ChangeClass kind, string what) =>
        changes.Add(new LockChange($"{verb}:{objectName}.{built.Name}", kind, $"'{built.Name}' of '{objectName}' {what}", new ChangeTarget(objectName, built.Name, key, locked.Span)));
}
