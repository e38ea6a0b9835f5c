namespace ObjectOS.Generators.Definitions;

/// <summary>The kinds of definition files, told apart by the ends of their names.</summary>
internal enum FileKind
{
    /// <summary><c>plugin.yml</c></summary>
    Plugin,

    /// <summary><c>app.yml</c></summary>
    App,

    /// <summary><c>*.object.yml</c></summary>
    Object,

    /// <summary><c>*.data.yml</c></summary>
    Data,

    /// <summary><c>*.validation.yml</c></summary>
    Validation,

    /// <summary>A kind of the definition language that cannot be used yet.</summary>
    NotAvailableYet,
}
