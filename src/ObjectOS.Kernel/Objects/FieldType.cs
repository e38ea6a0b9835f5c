namespace ObjectOS.Objects;

/// <summary>What a field was declared as in YAML (<c>type:</c>); one member per spelling of the language.</summary>
public enum FieldType
{
    /// <summary>The record's identity or a reference kept by the system: a UUID.</summary>
    Uuid,
    /// <summary>One line of text.</summary>
    Text,
    /// <summary>An e-mail address.</summary>
    Email,
    /// <summary>An absolute http or https address.</summary>
    Url,
    /// <summary>A telephone number.</summary>
    Phone,
    /// <summary>A colour written as <c>#rgb</c>, <c>#rrggbb</c> or <c>#rrggbbaa</c>.</summary>
    Color,
    /// <summary>Several lines of text.</summary>
    Textarea,
    /// <summary>Markdown source.</summary>
    Markdown,
    /// <summary>HTML, sanitised on every write.</summary>
    Html,
    /// <summary>Source code.</summary>
    Code,
    /// <summary>A number: real without <c>scale</c>, whole with scale 0, exact decimal otherwise.</summary>
    Number,
    /// <summary>A whole number.</summary>
    Integer,
    /// <summary>A whole number shown as stars.</summary>
    Rating,
    /// <summary>A whole number shown as a slider.</summary>
    Slider,
    /// <summary>An exact amount of money.</summary>
    Currency,
    /// <summary>An exact percentage.</summary>
    Percent,
    /// <summary>True or false.</summary>
    Boolean,
    /// <summary>A calendar date.</summary>
    Date,
    /// <summary>A time of day.</summary>
    Time,
    /// <summary>An instant, UTC.</summary>
    Datetime,
    /// <summary>One of the declared options.</summary>
    Select,
    /// <summary>Any number of the declared options.</summary>
    Multiselect,
    /// <summary>Any number of free words.</summary>
    Tags,
    /// <summary>A reference to a record of another object.</summary>
    Lookup,
    /// <summary>A required reference to the record that owns this one; deleting the owner deletes this record.</summary>
    MasterDetail,
    /// <summary>A number drawn from a sequence and written through a format.</summary>
    Autonumber,
    /// <summary>Any JSON value.</summary>
    Json,
    /// <summary>A place on the globe.</summary>
    Location,
    /// <summary>A postal address.</summary>
    Address,
    /// <summary>A password: written, hashed, and never read.</summary>
    Password,
    /// <summary>So many numbers: what a model made of a text or an image.</summary>
    Vector,
    /// <summary>A text that is stored encrypted and masked in answers.</summary>
    Secret,
}
