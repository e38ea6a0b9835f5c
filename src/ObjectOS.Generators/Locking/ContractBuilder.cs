using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Emit.Machinery;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>Takes the contract from the model of an application.</summary>
internal static class ContractBuilder
{
    /// <summary>The contract of an application.</summary>
    public static Contract Of(ApplicationModel application) => new(
        new ContractTrait(Traits.Access, application.Access == Access.Open ? "open" : "authenticated"),
        application.Objects.OrderBy(static model => model.Name, StringComparer.Ordinal).Select(Of).ToEquatableArray());

    private static ContractObject Of(ObjectModel model) => new(
        model.Name,
        default,
        new TraitList().If(Traits.Trash, model.HasTrash).ToArray(),
        Sorted(model.Fields.Where(static field => !field.IsSystem && !TrashFields.Names.Contains(field.Name)).Select(field => Of(field, model.FieldExpressions))),
        Sorted(model.Indexes.Where(static index => !index.Fields.Any(TrashFields.Names.Contains)).Select(Of)),
        Sorted(model.Validations.Select(Of)))
    {
        Actions = Sorted(model.Actions.Select(Of)),
        Parameters = Sorted(model.Actions.SelectMany(static action => action.Parameters.Select(parameter => Of(action, parameter)))),
        Results = Sorted(model.Actions.SelectMany(static action => action.Result.Select(value => Of(action, value)))),
        RenamedFrom = model.RenamedFrom,
    };

    private static EquatableArray<ContractPart> Sorted(IEnumerable<ContractPart> parts) =>
        parts.OrderBy(static part => part.Name, StringComparer.Ordinal).ToEquatableArray();

    private static ContractPart Of(FieldModel field, EquatableArray<FieldExpressionModel> expressions)
    {
        var traits = new TraitList()
            .Add(Traits.Type, FieldTypes.WordOf(field.Type))
            .Add(Traits.Computed, field.Computed?.Text)
            .If(Traits.Required, field.Required)
            .If(Traits.ReadOnly, field.ReadOnly && field.Computed is null)
            .If(Traits.Searchable, field.Searchable)
            .Add(Traits.Scale, field.Scale)
            .Add(Traits.Precision, field.Precision)
            .Add(Traits.Dimension, field.Dimension)
            .Add(Traits.Min, field.Min)
            .Add(Traits.Max, field.Max)
            .Add(Traits.MinLength, field.MinLength)
            .Add(Traits.MaxLength, field.MaxLength)
            .Add(Traits.Pattern, field.Pattern)
            .Add(Traits.Format, field.AutonumberFormat)
            .Add(Traits.Default, field.Default is { } value ? value.Kind == DefaultKind.Expression ? value.Text : DefaultJson.Of(field.Kind, value) : null)
            .List(Traits.Options, field.Options.Select(static option => option.Value).OrderBy(static option => option, StringComparer.Ordinal))
            .Add(Traits.ReferenceTo, field.Reference?.ObjectName)
            .Add(Traits.OnDelete, field.Reference is { } reference ? WordOf(reference.OnDelete) : null)
            .Add(Traits.RequiredWhen, Expression(expressions, field, FieldExpressionUse.RequiredWhen))
            .Add(Traits.ReadOnlyWhen, Expression(expressions, field, FieldExpressionUse.ReadOnlyWhen))
            .Add(Traits.Deprecated, field.Deprecated);
        return new ContractPart(field.Name, default, traits.ToArray()) { RenamedFrom = field.RenamedFrom };
    }

    private static ContractPart Of(ActionModel action) => new(
        action.Name,
        default,
        new TraitList()
            .Add(Traits.Type, action.Kind == ActionKind.Record ? "record" : "global")
            .Add(Traits.Returns, action.Returns switch { ActionReturn.Record => "record", ActionReturn.Values => "values", _ => "nothing" })
            .Add(Traits.VisibleWhen, action.VisibleWhen?.Text)
            .Add(Traits.EnabledWhen, action.EnabledWhen?.Text)
            .Add(Traits.Deprecated, action.Deprecated)
            .ToArray());

    /// <summary>What an action is given or answers is a field that nobody stores.</summary>
    private static ContractPart Of(ActionModel action, FieldModel field)
    {
        var part = Of(field, action.Expressions);
        return part with { Name = $"{action.Name}.{field.Name}", Traits = part.Traits.Where(static trait => trait.Name != Traits.OnDelete).ToEquatableArray() };
    }

    private static ContractPart Of(IndexModel index) => new(
        index.Name,
        default,
        new TraitList().List(Traits.Fields, index.Fields).If(Traits.Unique, index.Unique).Add(Traits.Where, index.Where?.Text).ToArray());

    private static ContractPart Of(ValidationModel validation) => new(
        validation.Name,
        default,
        new TraitList()
            .Add(Traits.Severity, validation.Severity == ValidationSeverity.Error ? Traits.Error : validation.Severity == ValidationSeverity.Warning ? "warning" : "info")
            .Add(Traits.Code, validation.Code)
            .Add(Traits.Condition, validation.Text)
            .Add(Traits.When, validation.WhenText)
            .ToArray());

    private static string? Expression(EquatableArray<FieldExpressionModel> expressions, FieldModel field, FieldExpressionUse use)
    {
        foreach (var expression in expressions)
        {
            if (expression.Field == field.Name && expression.Use == use)
            {
                return expression.Text;
            }
        }

        return null;
    }

    private static string WordOf(OnDelete onDelete) => onDelete switch
    {
        OnDelete.Cascade => "cascade",
        OnDelete.Restrict => "restrict",
        _ => "set_null",
    };
}
