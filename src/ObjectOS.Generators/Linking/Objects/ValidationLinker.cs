using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Binds the validations of objects: a condition may walk over references.</summary>
internal sealed class ValidationLinker(ExpressionLinker expressions)
{
    /// <summary>The model of an object with validations of one file more.</summary>
    /// <param name="place">The file.</param>
    /// <param name="model">The object.</param>
    /// <param name="definitions">The validations.</param>
    public ObjectModel Link(ExpressionPlace place, ObjectModel model, EquatableArray<ValidationDefinition> definitions)
    {
        if (definitions.Count == 0)
        {
            return model;
        }

        var validations = model.Validations.ToList();
        foreach (var definition in definitions)
        {
            if (validations.Exists(known => known.Name == definition.Name.Value))
            {
                Report(place, DiagnosticDescriptors.DuplicateValidation, definition.Name.Span, definition.Name.Value);
            }
            else if (Link(place, model, definition) is { } validation && definition.IsActive)
            {
                validations.Add(validation);
            }
        }

        return model with { Validations = validations.ToEquatableArray() };
    }

    private ValidationModel? Link(ExpressionPlace place, ObjectModel model, ValidationDefinition definition)
    {
        var scope = expressions.ScopeOf(model) with { HasPrevious = true };
        if (!IsField(place, model, definition))
        {
            return null;
        }

        var condition = expressions.Bind(place, definition.Condition, scope, ExpressionType.Boolean);
        var when = definition.When is null ? null : expressions.Bind(place, definition.When, scope, ExpressionType.Boolean);
        var message = definition.Message.Parts.Select(part => BindPart(place, scope, part)).ToList();
        if (condition is null || (definition.When is not null && when is null) || message.Contains(null) || !LeadsSomewhere(place, model, definition))
        {
            return null;
        }

        return new ValidationModel(
            definition.Name.Value,
            definition.Code ?? "RULE_" + definition.Name.Value.ToUpperInvariant(),
            definition.Severity,
            definition.Condition.Text,
            condition,
            definition.When?.Text,
            when,
            definition.Message.Text,
            message.OfType<BoundExpression>().ToEquatableArray(),
            definition.Field is { } field ? OwnField(field.Value) : OnlyField(definition.Condition.Syntax) ?? string.Empty,
            definition.Description,
            definition.AnnotationsJson);
    }

    /// <summary>What a hole shows is a text, made as <c>string(...)</c> makes it.</summary>
    private BoundExpression? BindPart(ExpressionPlace place, ExpressionScope scope, TemplatePart part)
    {
        if (part.Hole is not { } hole)
        {
            return new BoundConstant(ExpressionType.Text, part.Literal);
        }

        var call = new CallSyntax(null, "string", [hole.Syntax], hole.Syntax.Span);
        return expressions.Bind(place, hole with { Syntax = call }, scope, ExpressionType.Text);
    }

    /// <summary>A value that says nothing of where it leads would be a dead end that nobody has decided on.</summary>
    private bool LeadsSomewhere(ExpressionPlace place, ObjectModel model, ValidationDefinition definition)
    {
        if (definition.States.Count == 0 || model.Fields.FirstOrDefault(known => known.Name == definition.Field?.Value) is not { } field)
        {
            return true;
        }

        if (field.Options.Count == 0)
        {
            Report(place, DiagnosticDescriptors.MisshapenValidation, definition.Field!.Value.Span, definition.Name.Value, $"is a state machine, and '{field.Name}' is no select");
            return false;
        }

        var missing = field.Options.Where(option => !definition.States.Contains(option.Value)).ToList();
        foreach (var option in missing)
        {
            Report(place, DiagnosticDescriptors.StateWithoutTransitions, definition.Name.Span, definition.Name.Value, option.Value);
        }

        return missing.Count == 0;
    }

    private bool IsField(ExpressionPlace place, ObjectModel model, ValidationDefinition definition)
    {
        if (definition.Field is not { } field || model.Fields.Any(known => known.Name == OwnField(field.Value)))
        {
            return true;
        }

        if (!place.BrokenFields.Contains(OwnField(field.Value)))
        {
            var suggestion = DidYouMean.Sentence(field.Value, model.Fields.Select(static known => known.Name), "Name one of its fields.");
            Report(place, DiagnosticDescriptors.UnknownValidationField, field.Span, definition.Name.Value, Excerpts.Of(field.Value), model.Name, suggestion);
        }

        return false;
    }

    private void Report(ExpressionPlace place, Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        expressions.Context.Report(descriptor, place.Unit, place.File, span, arguments);

    /// <summary>A rule in YAML may be about a field of another record: here the reference to it is what is wrong.</summary>
    private static string OwnField(string path) => path.Split('.')[0];

    private static string? OnlyField(ExpressionSyntax syntax)
    {
        var fields = SyntaxWalker.Members(syntax, "record").Distinct().Take(2).ToList();
        return fields.Count == 1 ? fields[0] : null;
    }
}
