using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Binds the validations of objects: a condition may walk over references.</summary>
internal sealed class ValidationLinker(ExpressionLinker expressions)
{
    /// <summary>The model of an object with its validations.</summary>
    public ObjectModel Link(ObjectEntry entry, ObjectModel model)
    {
        var validations = new List<ValidationModel>();
        foreach (var definition in entry.Definition.Validations)
        {
            if (Link(entry, model, definition) is { } validation)
            {
                validations.Add(validation);
            }
        }

        return validations.Count == 0 ? model : model with { Validations = validations.ToEquatableArray() };
    }

    private ValidationModel? Link(ObjectEntry entry, ObjectModel model, ValidationDefinition definition)
    {
        var scope = expressions.ScopeOf(model) with { HasPrevious = true };
        var condition = expressions.Bind(entry, definition.Condition, scope, ExpressionType.Boolean);
        var when = definition.When is null ? null : expressions.Bind(entry, definition.When, scope, ExpressionType.Boolean);
        if (condition is null || (definition.When is not null && when is null) || !IsField(entry, model, definition))
        {
            return null;
        }

        var field = definition.Field?.Value ?? OnlyField(definition.Condition.Syntax) ?? string.Empty;
        return new ValidationModel(definition.Name.Value, definition.Condition.Text, condition, when, definition.Message, field, definition.Description);
    }

    private bool IsField(ObjectEntry entry, ObjectModel model, ValidationDefinition definition)
    {
        if (definition.Field is not { } field || model.Fields.Any(known => known.Name == field.Value))
        {
            return true;
        }

        if (!entry.Definition.BrokenFields.Contains(field.Value))
        {
            var suggestion = DidYouMean.Sentence(field.Value, model.Fields.Select(static known => known.Name), "Name one of its fields.");
            expressions.Context.Report(
                DiagnosticDescriptors.UnknownValidationField, entry.Unit, entry.File, field.Span, definition.Name.Value, Excerpts.Of(field.Value), model.Name, suggestion);
        }

        return false;
    }

    private static string? OnlyField(ExpressionSyntax syntax)
    {
        var fields = SyntaxWalker.Members(syntax, "record").Distinct().Take(2).ToList();
        return fields.Count == 1 ? fields[0] : null;
    }
}
