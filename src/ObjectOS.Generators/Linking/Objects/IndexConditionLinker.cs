using System.Text.RegularExpressions;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Sql;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>
/// Binds the conditions of indexes and writes their SQL. A database asks a condition when a row is written and never again, so that it may only depend on the row: on its columns and on fixed values.
/// </summary>
internal sealed class IndexConditionLinker(ExpressionLinker expressions)
{
    private static readonly Regex Literal = new("'[^']*'", RegexOptions.CultureInvariant);

    /// <summary>The model of an object with the conditions of its indexes. An index whose condition is wrong, which was reported, is left out.</summary>
    public ObjectModel Link(ObjectEntry entry, ObjectModel model)
    {
        var conditions = entry.Definition.IndexConditions;
        return conditions.Count == 0 ? model : model with
        {
            Indexes = model.Indexes.SelectMany(index => conditions.FirstOrDefault(condition => condition.Index == index.Name) is not { } condition
                ? [index]
                : Bind(entry, model, condition) is { } where ? [index with { Where = where }] : Array.Empty<IndexModel>()).ToEquatableArray(),
        };
    }

    private IndexConditionModel? Bind(ObjectEntry entry, ObjectModel model, IndexConditionDefinition condition)
    {
        var syntax = condition.Expression.Syntax;
        var scope = expressions.ScopeOf(model) with { HasCurrentUser = false, Refuse = WhyNotInIndex };
        if (expressions.Bind(entry.Place, condition.Expression, scope, ExpressionType.Boolean) is not { } bound)
        {
            return null;
        }

        var names = new SqlNames(expressions.Find, static (_, field) => throw new UnsupportedInSqlException(field));
        try
        {
            var sqlite = new SqlWriter(SqlTarget.Sqlite, names, model).Condition(bound);
            var postgres = new SqlWriter(SqlTarget.Postgres, names, model).Condition(bound);
            if (BoundWalker.All(bound).All(IsOfTheRow) && IsPlain(sqlite) && IsPlain(postgres))
            {
                var fields = BoundWalker.All(bound).OfType<BoundField>().Select(static field => field.Field.Name).Distinct().OrderBy(static name => name, StringComparer.Ordinal);
                return new IndexConditionModel(condition.Expression.Text, sqlite, postgres, fields.ToEquatableArray());
            }
        }
        catch (UnsupportedInSqlException)
        {
            // It is no comparison either, as is said below.
        }

        expressions.Context.Report(DiagnosticDescriptors.NotInIndex, entry.Place.Unit, entry.Place.File, syntax.Span);
        return null;
    }

    private static bool IsOfTheRow(BoundExpression node) => node switch
    {
        BoundConstant or BoundField => true,
        BoundList list => list.Items.All(static item => item is BoundConstant or BoundField),
        BoundOperation { Operation: Operation.In, Operands: var operands } => operands[1] is BoundList,
        BoundOperation operation => operation.Operation <= Operation.IsNotNull,
        _ => false,
    };

    /// <summary>Functions may be others tomorrow, and a statement inside of an index is possible nowhere.</summary>
    private static bool IsPlain(string sql)
    {
        var words = Literal.Replace(sql, "");
        return words.IndexOf("objectos_", StringComparison.Ordinal) < 0 && words.IndexOf("strftime", StringComparison.Ordinal) < 0 && words.IndexOf("select", StringComparison.Ordinal) < 0;
    }

    private static string? WhyNotInIndex(BoundField named) => named.Path.Count > 0
        ? $"An index is kept with its own record: it cannot look at '{named.Field.Name}' of another one. Use fields of the record itself."
        : null;
}
