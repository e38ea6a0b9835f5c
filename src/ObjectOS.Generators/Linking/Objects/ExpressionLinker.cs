using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Binds expressions of objects, once all objects are known, and reports what is wrong with them at its word.</summary>
/// <param name="context">Takes the problems.</param>
/// <param name="models">All objects.</param>
/// <param name="findFormula">Finds the expression of a formula, by object and field.</param>
internal sealed class ExpressionLinker(LinkContext context, IReadOnlyDictionary<string, ObjectModel> models, Func<string, string, ExpressionSyntax?> findFormula)
{
    /// <summary>Takes the problems.</summary>
    public LinkContext Context { get; } = context;

    /// <summary>What an expression of an object may name: its record, the records it refers to, and who asks.</summary>
    public ExpressionScope ScopeOf(ObjectModel model) => new(model, Find) { HasCurrentUser = true, FindFormula = findFormula };

    /// <summary>The expression, bound; null when something is wrong, which was reported here or at the field it names.</summary>
    /// <param name="place">Where it stands, and the object it belongs to.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="scope">What it may name.</param>
    /// <param name="expected">The type its value must have; null for any.</param>
    public BoundExpression? Bind(ExpressionPlace place, ExpressionDefinition expression, ExpressionScope scope, ExpressionType? expected)
    {
        var bound = ExpressionBinder.Bind(expression.Syntax, scope, expected, out var problem);
        if (problem is not null && !NamesBrokenField(place.BrokenFields, expression.Syntax))
        {
            Context.Report(DiagnosticDescriptors.Of(problem.Kind), place.Unit, place.File, problem.Span, problem.Message);
        }

        return bound;
    }

    /// <summary>The object of a name, or null.</summary>
    public ObjectModel? Find(string name) => models.TryGetValue(name, out var model) ? model : null;

    /// <summary>What is wrong with a field was said at the field: an expression that names it is not to blame.</summary>
    public static bool NamesBrokenField(EquatableArray<string> broken, ExpressionSyntax syntax) =>
        broken.Count > 0 && SyntaxWalker.Members(syntax, "record").Any(broken.Contains);
}

/// <summary>Where an expression stands.</summary>
/// <param name="Unit">The plugin.</param>
/// <param name="File">The file.</param>
/// <param name="BrokenFields">The fields of its object that could not be used; that was reported.</param>
internal sealed record ExpressionPlace(PluginUnit Unit, DefinitionFile File, EquatableArray<string> BrokenFields);
