namespace ObjectOS.Generators.Model;

/// <summary>What a field holds: the types of the definition language, aliases resolved.</summary>
internal enum FieldType
{
    /// <summary>A UUID. Only system fields have this type; the language has no word for it.</summary>
    Uuid,

    /// <summary>One line of text.</summary>
    Text,

    /// <summary>A mail address.</summary>
    Email,

    /// <summary>An absolute web address.</summary>
    Url,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A colour, <c>#rrggbb</c>.</summary>
    Color,

    /// <summary>Lines of text.</summary>
    Textarea,

    /// <summary>Markdown text.</summary>
    Markdown,

    /// <summary>HTML text, sanitised on write.</summary>
    Html,

    /// <summary>Source text of some language.</summary>
    Code,

    /// <summary>A number: a double without a scale, a long with scale 0, else a decimal.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A whole number that a user interface shows as stars.</summary>
    Rating,

    /// <summary>A whole number that a user interface shows as a slider.</summary>
    Slider,

    /// <summary>An exact decimal amount of money.</summary>
    Currency,

    /// <summary>An exact decimal percentage.</summary>
    Percent,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>An instant, in UTC.</summary>
    DateTime,

    /// <summary>One of the declared options.</summary>
    Select,

    /// <summary>Any number of the declared options.</summary>
    Multiselect,

    /// <summary>Any number of free words.</summary>
    Tags,

    /// <summary>A reference to a record of another object.</summary>
    Lookup,

    /// <summary>A required reference to the record this one is a part of.</summary>
    MasterDetail,

    /// <summary>A text the database numbers.</summary>
    Autonumber,

    /// <summary>Any JSON.</summary>
    Json,

    /// <summary>A place on earth.</summary>
    Location,

    /// <summary>A postal address.</summary>
    Address,

    /// <summary>A password: only a hash of it is kept, and nothing but C# ever asks that.</summary>
    Password,

    /// <summary>So many numbers: what a model made of a text or an image.</summary>
    Vector,

    /// <summary>A text that is stored encrypted and masked in answers.</summary>
    Secret,

    /// <summary>A value that an expression makes of others. Only while a file is parsed: afterwards such a field has the type of its value.</summary>
    Formula,

    /// <summary>A value that is made of the records that refer to one. Only while a file is parsed.</summary>
    RollupSummary,
}
