using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>
/// What callers of the API and the tables of an application rely on: names, types and rules; no labels, no classes, no order. Everything in it is a text under a name, so that one form serves
/// the model of the build and the lock.
/// </summary>
/// <param name="Access">Who may use the data routes.</param>
/// <param name="Objects">The objects by name.</param>
internal sealed record Contract(ContractTrait Access, EquatableArray<ContractObject> Objects);

/// <summary>An object of a contract.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Span">Where the lock says it; nowhere for that of the build.</param>
/// <param name="Traits">What is said of it.</param>
/// <param name="Fields">Its declared fields by name.</param>
/// <param name="Indexes">Its indexes by name.</param>
/// <param name="Validations">Its validations by name.</param>
internal sealed record ContractObject(
    string Name,
    SourceSpan Span,
    EquatableArray<ContractTrait> Traits,
    EquatableArray<ContractPart> Fields,
    EquatableArray<ContractPart> Indexes,
    EquatableArray<ContractPart> Validations)
{
    /// <summary>Its actions by name.</summary>
    public EquatableArray<ContractPart> Actions { get; init; }

    /// <summary>What its actions are given, as <c>convert.amount</c>.</summary>
    public EquatableArray<ContractPart> Parameters { get; init; }

    /// <summary>What its actions answer, as <c>convert.account</c>.</summary>
    public EquatableArray<ContractPart> Results { get; init; }

    /// <summary>The name it had before, of an object of the build; no part of the lock.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The value of a trait; null when nothing is said.</summary>
    public string? Find(string trait) => ContractTrait.Find(Traits, trait);
}

/// <summary>A field, an index, a validation, an action, or what an action is given or answers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Span">Where the lock says it.</param>
/// <param name="Traits">What is said of it, in the order of the file.</param>
internal sealed record ContractPart(string Name, SourceSpan Span, EquatableArray<ContractTrait> Traits)
{
    /// <summary>The name it had before, of a field of the build; no part of the lock.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The value of a trait; null when nothing is said.</summary>
    public string? Find(string trait) => ContractTrait.Find(Traits, trait);

    /// <summary>Whether something is so.</summary>
    public bool Is(string trait) => Find(trait) == ContractTrait.True;

    /// <summary>The items of a trait that is a list; none when nothing is said.</summary>
    public EquatableArray<string> List(string trait)
    {
        foreach (var candidate in Traits)
        {
            if (candidate.Name == trait)
            {
                return candidate.Items;
            }
        }

        return default;
    }
}

/// <summary>Something that is said of an object or a part.</summary>
/// <param name="Name">What, in the word of the definition language.</param>
/// <param name="Value">The value; empty for a list.</param>
/// <param name="Items">The items of a list, in order.</param>
internal sealed record ContractTrait(string Name, string Value, EquatableArray<string> Items = default)
{
    /// <summary>The value of what is so; what is not so is not said.</summary>
    public const string True = "true";

    /// <summary>The value of a trait; null when nothing is said.</summary>
    public static string? Find(EquatableArray<ContractTrait> traits, string name)
    {
        foreach (var trait in traits)
        {
            if (trait.Name == name)
            {
                return trait.Value;
            }
        }

        return null;
    }
}
