using ObjectOS.Objects;

namespace ObjectOS.Actions;

/// <summary>An action of an object as it was built: what REST, OpenAPI and metadata read. Immutable.</summary>
public sealed class ActionDefinition
{
    private readonly FieldNameTable names;

    /// <summary>Makes the definition.</summary>
    /// <param name="name">Name in YAML and in the address (<c>snake_case</c>).</param>
    /// <param name="plugin">Id of the plugin that declares it, which is not always the one that defines the object.</param>
    /// <param name="kind">What it is done to.</param>
    /// <param name="parameters">What callers give it; the index is the ordinal.</param>
    public ActionDefinition(string name, string plugin, ActionKind kind, FieldDefinition[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Name = name;
        Plugin = plugin;
        Kind = kind;
        Label = name;
        Parameters = parameters;
        names = new FieldNameTable(parameters);
    }

    /// <summary>Name in YAML and in the address (<c>snake_case</c>).</summary>
    public string Name { get; }

    /// <summary>Id of the plugin that declares it: while that one is disabled, the action does not exist.</summary>
    public string Plugin { get; }

    /// <summary>What it is done to.</summary>
    public ActionKind Kind { get; }

    /// <summary>What people read.</summary>
    public string Label { get; init; }

    /// <summary>A sentence about it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>What callers give it, declared like fields; the index is the ordinal.</summary>
    public FieldDefinition[] Parameters { get; }

    /// <summary>What it answers.</summary>
    public ActionReturn Returns { get; init; }

    /// <summary>The values it answers, declared like fields; empty unless <see cref="Returns"/> says so.</summary>
    public FieldDefinition[] Result { get; init; } = [];

    /// <summary>For whom and which records it is there; null for all. Enforced: else the caller is refused as one without permission.</summary>
    public ExpressionText? VisibleWhen { get; init; }

    /// <summary>When it can be run; null for always. Enforced: else the request contradicts what is stored.</summary>
    public ExpressionText? EnabledWhen { get; init; }

    /// <summary>Why it should no longer be used; null when it may.</summary>
    public string? Deprecated { get; init; }

    /// <summary>Keys that only user interfaces read (<c>confirm_text</c>, <c>icon</c>, ...), as a JSON object; null when there are none.</summary>
    public string? Annotations { get; init; }

    /// <summary>The parameter of that name in UTF-8, or null.</summary>
    public FieldDefinition? FindParameter(ReadOnlySpan<byte> utf8Name) => names.Find(utf8Name);
}
