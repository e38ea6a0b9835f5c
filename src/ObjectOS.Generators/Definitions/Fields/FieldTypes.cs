using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>The words for field types.</summary>
internal static class FieldTypes
{
    /// <summary>Every word that can be used, to its type.</summary>
    public static readonly IReadOnlyDictionary<string, FieldType> ByWord = new Dictionary<string, FieldType>(StringComparer.Ordinal)
    {
        ["text"] = FieldType.Text,
        ["email"] = FieldType.Email,
        ["url"] = FieldType.Url,
        ["phone"] = FieldType.Phone,
        ["color"] = FieldType.Color,
        ["textarea"] = FieldType.Textarea,
        ["markdown"] = FieldType.Markdown,
        ["html"] = FieldType.Html,
        ["code"] = FieldType.Code,
        ["number"] = FieldType.Number,
        ["integer"] = FieldType.Integer,
        ["rating"] = FieldType.Rating,
        ["slider"] = FieldType.Slider,
        ["currency"] = FieldType.Currency,
        ["percent"] = FieldType.Percent,
        ["boolean"] = FieldType.Boolean,
        ["checkbox"] = FieldType.Boolean,
        ["date"] = FieldType.Date,
        ["time"] = FieldType.Time,
        ["datetime"] = FieldType.DateTime,
        ["select"] = FieldType.Select,
        ["multiselect"] = FieldType.Multiselect,
        ["tags"] = FieldType.Tags,
        ["lookup"] = FieldType.Lookup,
        ["master_detail"] = FieldType.MasterDetail,
        ["autonumber"] = FieldType.Autonumber,
        ["auto_number"] = FieldType.Autonumber,
        ["json"] = FieldType.Json,
        ["object"] = FieldType.Json,
        ["location"] = FieldType.Location,
        ["address"] = FieldType.Address,
        ["password"] = FieldType.Password,
        ["secret"] = FieldType.Secret,
        ["vector"] = FieldType.Vector,
        ["formula"] = FieldType.Formula,
        ["rollup_summary"] = FieldType.RollupSummary,
        ["summary"] = FieldType.RollupSummary,
    };

    /// <summary>Every word for the type of a parameter of an action: an id of anything besides, and nothing that only a stored record has a value of.</summary>
    public static readonly IReadOnlyDictionary<string, FieldType> OfParameters = ByWord
        .Where(static pair => pair.Value is not (FieldType.Autonumber or FieldType.MasterDetail or FieldType.Formula or FieldType.RollupSummary))
        .Append(new KeyValuePair<string, FieldType>("uuid", FieldType.Uuid))
        .ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Every word for the type of a value that an action answers: those of parameters but for what is never read.</summary>
    public static readonly IReadOnlyDictionary<string, FieldType> OfResults = OfParameters
        .Where(static pair => pair.Value is not (FieldType.Password or FieldType.Secret))
        .ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Words of the language whose types cannot be stored or enforced yet.</summary>
    public static readonly IReadOnlyList<string> NotAvailableYet =
        ["file", "image", "avatar"];

    /// <summary>The word that messages use for a type.</summary>
    public static string WordOf(FieldType type) => Words[type];

    private static readonly Dictionary<FieldType, string> Words = ByWord.Concat(OfParameters)
        .GroupBy(static pair => pair.Value)
        .ToDictionary(static group => group.Key, static group => group.First().Key);
}
