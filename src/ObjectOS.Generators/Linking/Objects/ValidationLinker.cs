using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Binds the validations of objects, once all objects are known: a condition may walk over references.</summary>
internal sealed class ValidationLinker(LinkContext context, IReadOnlyDictionary<string, ObjectModel> models)
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
        var condition = Bind(entry, model, definition.Condition);
        var when = definition.When is null ? null : Bind(entry, model, definition.When);
        if (condition is null || (definition.When is not null && when is null) || !IsField(entry, model, definition))
        {
            return null;
        }

        var field = definition.Field?.Value ?? OnlyField(definition.Condition.Syntax) ?? string.Empty;
        return new ValidationModel(definition.Name.Value, definition.Condition.Text, condition, when, definition.Message, field, definition.Description);
    }

    private BoundExpression? Bind(ObjectEntry entry, ObjectModel model, ExpressionDefinition expression)
    {
        var scope = new ExpressionScope(model, Find) { HasPrevious = true, HasCurrentUser = true };
        var bound = ExpressionBinder.Bind(expression.Syntax, scope, ExpressionType.Boolean, out var problem);
        if (problem is not null && !NamesBrokenField(entry, expression.Syntax))
        {
            context.Report(DiagnosticDescriptors.Of(problem.Kind), entry.Unit, entry.File, problem.Span, problem.Message);
        }

        return bound;
    }

    private ObjectModel? Find(string name) => models.TryGetValue(name, out var model) ? model : null;

    private bool IsField(ObjectEntry entry, ObjectModel model, ValidationDefinition definition)
    {
        if (definition.Field is not { } field || model.Fields.Any(known => known.Name == field.Value))
        {
            return true;
        }

        if (!entry.Definition.BrokenFields.Contains(field.Value))
        {
            var suggestion = DidYouMean.Sentence(field.Value, model.Fields.Select(static known => known.Name), "Name one of its fields.");
            context.Report(
                DiagnosticDescriptors.UnknownValidationField, entry.Unit, entry.File, field.Span, definition.Name.Value, Excerpts.Of(field.Value), model.Name, suggestion);
        }

        return false;
    }

    /// <summary>What is wrong with a field was said at the field: an expression that names it is not to blame.</summary>
    private static bool NamesBrokenField(ObjectEntry entry, ExpressionSyntax syntax) =>
        entry.Definition.BrokenFields.Count > 0 && SyntaxWalker.Members(syntax, "record").Any(name => entry.Definition.BrokenFields.Contains(name));

    private static string? OnlyField(ExpressionSyntax syntax)
    {
        var fields = SyntaxWalker.Members(syntax, "record").Distinct().Take(2).ToList();
        return fields.Count == 1 ? fields[0] : null;
    }
}
