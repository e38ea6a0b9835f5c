using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits the validations of an object: what the conditions walk over is loaded first, then each is one <c>if</c>.</summary>
internal static class RulesPart
{
    /// <summary>Writes the members; nothing when there are no validations.</summary>
    public static void Emit(SourceWriter source, MachineryModel model)
    {
        var validations = model.Object.Validations;
        if (validations.Count == 0)
        {
            return;
        }

        var patterns = new List<string>();
        var writer = new CSharpWriter(new CSharpNames { Context = "rules.Context", Walked = NameOf, Pattern = NameOfPattern });
        var broken = validations.Select(validation => Broken(writer, validation)).ToList();
        for (var i = 0; i < patterns.Count; i++)
        {
            source.Line($"private static readonly Regex Pattern{Numbers.Text(i + 1)} = new({CSharpLiterals.Quote(patterns[i])}, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);");
        }

        if (patterns.Count > 0)
        {
            source.Line();
        }

        var walks = Walks(validations);
        source.Open(
            $"protected override {(walks.Count > 0 ? "async " : "")}ValueTask CheckRulesAsync("
            + $"{model.Entity} record, {model.Entity}? previous, RuleScope rules, CancellationToken cancellationToken)");
        foreach (var (root, path) in walks)
        {
            EmitWalk(source, root, path);
        }

        for (var i = 0; i < validations.Count; i++)
        {
            EmitRule(source, validations[i], broken[i]);
        }

        if (walks.Count == 0)
        {
            source.Line("return default;");
        }

        source.Close();
        source.Line();

        string NameOfPattern(string pattern)
        {
            if (!patterns.Contains(pattern))
            {
                patterns.Add(pattern);
            }

            return "Pattern" + Numbers.Text(patterns.IndexOf(pattern) + 1);
        }
    }

    private static void EmitRule(SourceWriter source, ValidationModel validation, string broken)
    {
        var arguments = new[] { validation.Name, validation.Field, validation.Message }.Select(CSharpLiterals.Quote);
        source.Line($"// {validation.Name}: {Excerpts.Of(validation.Text, 120)}");
        if (validation.Description is { } description)
        {
            source.Line($"// {Excerpts.Of(description, 200)}");
        }

        source.Line($"if ({broken}) {{ rules.Fail({string.Join(", ", arguments)}); }}");
        source.Line();
    }

    /// <summary>The record that a reference leads to, or null: <c>var accountRecord = await rules.FindAsync&lt;Account&gt;(record.Account?.Id, ...)</c>.</summary>
    private static void EmitWalk(SourceWriter source, ExpressionRoot root, EquatableArray<FieldModel> path)
    {
        var reference = path[path.Count - 1];
        var owner = path.Count > 1
            ? NameOf(root, path.Take(path.Count - 1).ToEquatableArray()) + "?"
            : root == ExpressionRoot.Previous ? "previous?" : "record";
        var id = ClrTypes.IsNullable(reference) || owner[owner.Length - 1] == '?' ? "?.Id" : ".Id";
        source.Line(
            $"var {NameOf(root, path)} = await rules.FindAsync<{ClrTypes.Class(reference.Reference!)}>("
            + $"{owner}.{reference.MemberName}{id}, cancellationToken).ConfigureAwait(false);");
    }

    /// <summary>A condition that holds when the validation does not.</summary>
    private static string Broken(CSharpWriter writer, ValidationModel validation)
    {
        var isFalse = writer.IsFalse(validation.Condition);
        return validation.When is null ? isFalse : $"{Inside(writer.IsTrue(validation.When))} && {Inside(isFalse)}";
    }

    private static string Inside(string condition) => condition.Contains(" || ") ? $"({condition})" : condition;

    /// <summary>The references that the conditions walk over, shorter paths first: each needs the record before it.</summary>
    private static List<(ExpressionRoot Root, EquatableArray<FieldModel> Path)> Walks(EquatableArray<ValidationModel> validations)
    {
        var walks = new List<(ExpressionRoot, EquatableArray<FieldModel>)>();
        var fields = validations
            .SelectMany(static validation => validation.When is null ? [validation.Condition] : new[] { validation.When, validation.Condition })
            .SelectMany(BoundWalker.All)
            .OfType<BoundField>();
        foreach (var field in fields)
        {
            for (var length = 1; length <= field.Path.Count; length++)
            {
                var walk = (field.Root, field.Path.Take(length).ToEquatableArray());
                if (!walks.Contains(walk))
                {
                    walks.Add(walk);
                }
            }
        }

        return walks;
    }

    private static string NameOf(ExpressionRoot root, EquatableArray<FieldModel> path) =>
        Identifiers.Camel((root == ExpressionRoot.Previous ? "previous_" : "") + string.Join("_", path.Select(static field => field.Name)) + "_record");
}
