using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>An action of an object, checked.</summary>
/// <param name="Name">The name in YAML and in the address.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="PluginId">The plugin, or the application, that declares it and has its handler.</param>
/// <param name="Namespace">The namespace of its contract.</param>
/// <param name="Kind">What it is done to.</param>
/// <param name="ContractName">The C# interface that its handler implements, <c>ILeadConvertAction</c>.</param>
/// <param name="InputName">The C# class of its parameters, <c>LeadConvertInput</c>.</param>
/// <param name="ResultName">The C# class of the values it answers, <c>LeadConvertResult</c>.</param>
/// <param name="RecordType">The C# class of the records as its handler knows them, written with <c>global::</c>.</param>
/// <param name="Label">What people read.</param>
/// <param name="Description">What it does.</param>
/// <param name="Deprecated">Why it should no longer be used; null when it may.</param>
/// <param name="Parameters">What callers give it, in file order; the position is the ordinal.</param>
/// <param name="Returns">What it answers.</param>
/// <param name="Result">The values it answers, in file order.</param>
/// <param name="HandlerName">The class that does it as the file names it; null for the one that implements the contract.</param>
/// <param name="AnnotationsJson">The keys only a user interface reads, as a compact JSON object; empty when there are none.</param>
/// <param name="SourcePath">The path of its file, relative to its project.</param>
internal sealed record ActionModel(
    string Name,
    string ObjectName,
    string PluginId,
    string Namespace,
    ActionKind Kind,
    string ContractName,
    string InputName,
    string ResultName,
    string RecordType,
    string Label,
    string? Description,
    string? Deprecated,
    EquatableArray<FieldModel> Parameters,
    ActionReturn Returns,
    EquatableArray<FieldModel> Result,
    string? HandlerName,
    string AnnotationsJson,
    string SourcePath)
{
    /// <summary>For whom and which records it is there; null for all.</summary>
    public ConditionModel? VisibleWhen { get; init; }

    /// <summary>When it can be run; null for always.</summary>
    public ConditionModel? EnabledWhen { get; init; }

    /// <summary>The expressions of its parameters: defaults, then conditions, each in the order of the parameters.</summary>
    public EquatableArray<FieldExpressionModel> Expressions { get; init; }
}

/// <summary>A condition.</summary>
/// <param name="Text">As it is written, for people.</param>
/// <param name="Value">What it means.</param>
internal sealed record ConditionModel(string Text, BoundExpression Value);

/// <summary>What an action is done to.</summary>
internal enum ActionKind
{
    /// <summary>One record.</summary>
    Record,

    /// <summary>No record in particular.</summary>
    Global,
}

/// <summary>What an action answers.</summary>
internal enum ActionReturn
{
    /// <summary>That it was done.</summary>
    Nothing,

    /// <summary>A record of its object, as it is stored afterwards.</summary>
    Record,

    /// <summary>Values of its own.</summary>
    Values,
}
