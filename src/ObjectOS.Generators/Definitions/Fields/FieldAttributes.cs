using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Which attribute fits which type of field.</summary>
internal static class FieldAttributes
{
    /// <summary>Whether an attribute means something for a type; <paramref name="fits"/> says for a message what it does fit.</summary>
    public static bool Fits(string attribute, FieldType type, out string fits)
    {
        if (IsComputed(type) && IsOfStored(attribute))
        {
            fits = "fields that are stored";
            return false;
        }

        (var answer, fits) = attribute switch
        {
            "formula" or "return_type" => (type == FieldType.Formula, "formula"),
            "function" or "field" or "filter" => (type == FieldType.RollupSummary, "rollup_summary"),
            "required" => (type != FieldType.Autonumber, "every type but autonumber, which always has a value"),
            "unique" => (CanBeUnique(type), "single values that are short: text, numbers, dates, select and lookup"),
            "index" => (CanBeIndexed(type), "single values that are short: text, numbers, dates, boolean, select and lookup"),
            "default" => (type is not (FieldType.Autonumber or FieldType.Password or FieldType.Secret or FieldType.Vector), "every type but autonumber, password, secret and vector"),
            "min" or "max" => (IsNumber(type), "numbers"),
            "scale" => (IsScaled(type) || IsComputed(type), "number, currency, percent, formula and rollup_summary"),
            "precision" => (IsScaled(type), "number, currency and percent"),
            "min_length" or "max_length" or "pattern" => (IsFreeText(type) || type is FieldType.Password or FieldType.Secret, "text, email, url, phone, textarea, markdown, html, code, password and secret"),
            "searchable" => (IsText(type), "texts, select, tags and autonumber"),
            "options" => (type is FieldType.Select or FieldType.Multiselect, "select and multiselect"),
            "multiple" => (type is FieldType.Select or FieldType.Multiselect or FieldType.Tags, "select"),
            "reference_to" => (type is FieldType.Lookup or FieldType.MasterDetail or FieldType.RollupSummary, "lookup, master_detail and rollup_summary"),
            "on_delete" => (type is FieldType.Lookup or FieldType.MasterDetail, "lookup and master_detail"),
            "dimension" => (type == FieldType.Vector, "vector"),
            "format" => (type == FieldType.Autonumber, "autonumber"),
            _ => (true, string.Empty),
        };
        return answer;
    }

    /// <summary>Whether a type has an attribute by itself, so that a field cannot say it has it not.</summary>
    public static bool IsAlways(string attribute, FieldType type) => attribute switch
    {
        "unique" => type == FieldType.Autonumber,
        "readonly" => type == FieldType.Autonumber || IsComputed(type),
        "multiple" => type is FieldType.Multiselect or FieldType.Tags,
        _ => false,
    };

    /// <summary>Whether a database can find records by the value.</summary>
    public static bool CanBeIndexed(FieldType type) => type == FieldType.Boolean || CanBeUnique(type);

    /// <summary>Whether values of the type are stored nowhere.</summary>
    public static bool IsComputed(FieldType type) => type is FieldType.Formula or FieldType.RollupSummary;

    private static bool IsOfStored(string attribute) => attribute is "required" or "unique" or "index" or "default" or "renamed_from" or "required_when" or "readonly_when" or "searchable";

    private static bool CanBeUnique(FieldType type) => type
        is FieldType.Uuid or FieldType.Text or FieldType.Email or FieldType.Url or FieldType.Phone or FieldType.Color
        or FieldType.Number or FieldType.Integer or FieldType.Rating or FieldType.Slider or FieldType.Currency or FieldType.Percent
        or FieldType.Date or FieldType.Time or FieldType.DateTime
        or FieldType.Select or FieldType.Lookup or FieldType.MasterDetail or FieldType.Autonumber;

    private static bool IsNumber(FieldType type) => IsScaled(type) || type is FieldType.Integer or FieldType.Rating or FieldType.Slider;

    private static bool IsScaled(FieldType type) => type is FieldType.Number or FieldType.Currency or FieldType.Percent;

    private static bool IsFreeText(FieldType type) => type
        is FieldType.Text or FieldType.Email or FieldType.Url or FieldType.Phone
        or FieldType.Textarea or FieldType.Markdown or FieldType.Html or FieldType.Code;

    private static bool IsText(FieldType type) =>
        IsFreeText(type) || type is FieldType.Color or FieldType.Select or FieldType.Multiselect or FieldType.Tags or FieldType.Autonumber;
}
