using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions;

/// <summary>The keys a mapping may have.</summary>
/// <param name="owner">What a message calls the mapping, such as <c>An object</c>.</param>
/// <param name="known">The keys that mean something.</param>
/// <param name="aliases">Other spellings, to the key they mean.</param>
/// <param name="annotations">The keys that only a user interface reads; they are kept as they are.</param>
/// <param name="notAvailableYet">The keys of the language that cannot be obeyed yet.</param>
internal sealed class KeyTable(
    string owner,
    string[] known,
    (string Alias, string Key)[]? aliases = null,
    string[]? annotations = null,
    string[]? notAvailableYet = null)
{
    private readonly Dictionary<string, KeyRule> _rules = Build(known, aliases ?? [], annotations ?? [], notAvailableYet ?? []);

    /// <summary>What a message calls the mapping.</summary>
    public string Owner { get; } = owner;

    /// <summary>Every spelling in snake_case, to its rule: a spelling that differs from the key of its rule is an alias.</summary>
    public IReadOnlyDictionary<string, KeyRule> Rules => _rules;

    /// <summary>The rule of a key as the file writes it, in snake_case or camelCase; null when the key is unknown.</summary>
    public KeyRule? Find(string key) =>
        _rules.TryGetValue(key, out var rule) || _rules.TryGetValue(Identifiers.Snake(key), out rule) ? rule : null;

    /// <summary>The sentence that helps with an unknown key.</summary>
    public string Suggest(string key) => DidYouMean.Sentence(Identifiers.Snake(key), _rules.Keys, "Correct or remove it.");

    private static Dictionary<string, KeyRule> Build(
        string[] known, (string Alias, string Key)[] aliases, string[] annotations, string[] notAvailableYet)
    {
        var rules = new Dictionary<string, KeyRule>(StringComparer.Ordinal);
        foreach (var key in known)
        {
            rules.Add(key, new KeyRule(key, KeyUse.Known));
        }

        foreach (var (alias, key) in aliases)
        {
            rules.Add(alias, new KeyRule(key, KeyUse.Known));
        }

        foreach (var key in annotations)
        {
            rules.Add(key, new KeyRule(key, KeyUse.Annotation));
        }

        foreach (var key in notAvailableYet)
        {
            rules.Add(key, new KeyRule(key, KeyUse.NotAvailableYet));
        }

        return rules;
    }
}

/// <summary>What is done with a key.</summary>
/// <param name="Key">The key it means.</param>
/// <param name="Use">What is done with it.</param>
internal sealed record KeyRule(string Key, KeyUse Use);

/// <summary>What is done with a key.</summary>
internal enum KeyUse
{
    /// <summary>It is read.</summary>
    Known,

    /// <summary>It is kept for user interfaces.</summary>
    Annotation,

    /// <summary>It is refused.</summary>
    NotAvailableYet,
}
