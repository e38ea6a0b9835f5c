using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <content>Names and members: the record, who asks, parameters, and the walks over references.</content>
internal sealed partial class ExpressionBinder
{
    private static readonly string[] UserNames = ["currentUser", "current_user", "user", "$currentUser", "$current_user", "$user"];

    private BoundExpression? Name(NameSyntax name)
    {
        if (_variables.TryGetValue(name.Name, out var variable))
        {
            return variable;
        }

        if (_scope.Variables.TryGetValue(name.Name, out var type))
        {
            return new BoundVariable(null, name.Name, type, CanBeNull: true);
        }

        switch (name.Name)
        {
            case "now" or "$now": return Operate(Operation.Now, ExpressionType.Timestamp, false);
            case "today" or "$today": return Operate(Operation.Today, ExpressionType.Date, false);
            case "record" when _scope.Record is { } record:
                return Root(record);
            case "previous" when _scope is { Record: { } record, HasPrevious: true }:
                return new BoundField(ExpressionRoot.Previous, default, record.Fields[0], ExpressionType.Record(record.Name), true);
        }

        return IsScopeName(name.Name)
            ? Wrong(ExpressionProblemKind.UnknownName, name.Span, $"'{name.Name}' needs a member, such as '{name.Name}.{ExampleOf(name.Name)}'.")
            : UnknownName(name);
    }

    /// <summary>The record; inside of a formula that a walk led to, the record at its end.</summary>
    private BoundField Root(ObjectModel record)
    {
        var type = ExpressionType.Record(record.Name);
        var prefix = _scope.Prefix;
        return prefix.Count == 0
            ? new BoundField(_scope.Root, default, record.Fields[0], type, _scope.Root == ExpressionRoot.Previous)
            : new BoundField(_scope.Root, prefix.Take(prefix.Count - 1).ToEquatableArray(), prefix[prefix.Count - 1], type, true);
    }

    private BoundExpression? UnknownName(NameSyntax name)
    {
        // Who writes 'amount' means the field of the record.
        if (_scope.Record?.Fields.Any(field => field.Name == name.Name) == true)
        {
            return Wrong(ExpressionProblemKind.UnknownName, name.Span, $"'{name.Name}' is a field of the record. Write 'record.{name.Name}'.");
        }

        var suggestion = DidYouMean.Sentence(name.Name, Names(), "Name a field as 'record.field'.");
        return Wrong(ExpressionProblemKind.UnknownName, name.Span, $"'{Excerpts.Of(name.Name)}' means nothing here. {suggestion}");
    }

    private BoundExpression? Member(MemberSyntax member)
    {
        if (member.Target is NameSyntax { Name: var root } && !_variables.ContainsKey(root))
        {
            if (_scope.HasCurrentUser && UserNames.Contains(root))
            {
                return OfCurrentUser(member);
            }

            if (_scope.Input is { } input && root == "input")
            {
                return Parameter(input, member);
            }
        }

        if (Bind(member.Target) is not { } target)
        {
            return null;
        }

        if (target is BoundField { Type: { Kind: TypeKind.Record, Object: { } name } } walked)
        {
            return FieldOf(walked, name, member);
        }

        return target.Type is { Kind: TypeKind.Map, Key.Kind: TypeKind.Text }
            ? Operate(Operation.Index, target.Type.Element!, true, target, new BoundConstant(ExpressionType.Text, member.Name))
            : Wrong(ExpressionProblemKind.WrongType, member.Span, $"'{Excerpts.Of(member.Name)}' cannot be a member of {target.Type.Describe()}.");
    }

    private BoundExpression? FieldOf(BoundField walked, string objectName, MemberSyntax member)
    {
        if (_scope.FindObject(objectName) is not { } target)
        {
            return Wrong(ExpressionProblemKind.UnknownName, member.Span, $"The object '{objectName}' is not known here.");
        }

        foreach (var field in target.Fields)
        {
            if (field.Name == member.Name)
            {
                if (field.IsConcealed)
                {
                    return Wrong(ExpressionProblemKind.OutOfReach, member.Span, Concealed(field));
                }

                // The root stands for its own id; from there on the field walked is a step of the path.
                var isRoot = walked.Path.Count == 0 && walked.Field.Reference is null;
                var path = isRoot ? default : walked.Path.Append(walked.Field).ToEquatableArray();
                var canBeNull = walked.CanBeNull || path.Count > 0 || Emit.Objects.ClrTypes.IsNullable(field);
                var bound = new BoundField(walked.Root, path, field, ExpressionType.Of(field, target.Namespace), canBeNull);
                if (_scope.Refuse?.Invoke(bound) is { } reason)
                {
                    return Wrong(ExpressionProblemKind.OutOfReach, member.Span, reason);
                }

                return field.Computed is { } computed ? Computed(bound, target, computed, member.Span) : bound;
            }
        }

        var suggestion = DidYouMean.Sentence(member.Name, target.Fields.Where(static field => !field.IsConcealed).Select(static field => field.Name), "Name one of its fields.");
        return Wrong(ExpressionProblemKind.UnknownName, member.Span, $"'{Excerpts.Of(member.Name)}' is no field of the object '{objectName}'. {suggestion}");
    }

    private BoundExpression? OfCurrentUser(MemberSyntax member)
    {
        if (ExpressionScope.CurrentUser.TryGetValue(member.Name, out var type))
        {
            return new BoundVariable(ExpressionRoot.CurrentUser, member.Name, type, CanBeNull: type.Kind != TypeKind.List);
        }

        var suggestion = DidYouMean.Sentence(member.Name, ExpressionScope.CurrentUser.Keys, "Correct or remove it.");
        return Wrong(ExpressionProblemKind.UnknownName, member.Span, $"The current user has no member '{Excerpts.Of(member.Name)}'. {suggestion}");
    }

    /// <summary>A parameter is a field of the input: references lead on from it as from one of the record.</summary>
    private BoundExpression? Parameter(EquatableArray<FieldModel> input, MemberSyntax member)
    {
        foreach (var field in input)
        {
            if (field.Name == member.Name)
            {
                if (field.IsConcealed)
                {
                    return Wrong(ExpressionProblemKind.OutOfReach, member.Span, $"'{field.Name}' is a {FieldTypes.WordOf(field.Type)}, which no expression may look at. Use another parameter.");
                }

                return new BoundField(ExpressionRoot.Input, default, field, ExpressionType.Of(field, field.EnumNamespace ?? string.Empty), Emit.Objects.ClrTypes.IsNullable(field));
            }
        }

        var suggestion = DidYouMean.Sentence(member.Name, input.Select(static field => field.Name), "Declare it under 'params', or correct it.");
        return Wrong(ExpressionProblemKind.UnknownName, member.Span, $"The input has no member '{Excerpts.Of(member.Name)}'. {suggestion}");
    }

    private static string Concealed(FieldModel field) => field.IsWriteOnly
        ? $"'{field.Name}' is a password, which is written and never read: no expression may look at it. Use another field."
        : $"'{field.Name}' is a secret, which is encrypted: no expression may look at it. Use another field.";

    private bool IsScopeName(string name) => (_scope.HasCurrentUser && UserNames.Contains(name)) || (_scope.Input is not null && name == "input");

    private static string ExampleOf(string name) => name == "input" ? "reason" : "id";

    private IEnumerable<string> Names()
    {
        var names = _variables.Keys.Concat(_scope.Variables.Keys).Concat(["now", "today"]);
        names = _scope.Record is null ? names : names.Append("record");
        names = _scope.HasPrevious ? names.Append("previous") : names;
        names = _scope.HasCurrentUser ? names.Append("currentUser") : names;
        return _scope.Input is null ? names : names.Append("input");
    }
}
