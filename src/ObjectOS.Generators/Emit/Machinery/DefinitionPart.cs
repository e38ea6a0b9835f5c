using System.Globalization;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits the tables that describe an object to the kernel: its fields, its indexes, its constant SQL.</summary>
internal static class DefinitionPart
{
    /// <summary>Writes the members.</summary>
    public static void Emit(SourceWriter source, MachineryModel model)
    {
        foreach (var field in model.Fields)
        {
            source.Line($"private static readonly FieldDefinition {MachineryModel.TableOf(field)} = {Definition(field, model.Object.FieldExpressions)};");
        }

        source.Line();
        source.Line("/// <summary>The one instance, made when the object is first used.</summary>");
        source.Line($"public static readonly {model.TypeName} Instance = new();");
        source.Line();
        EmitConstructor(source, model);
        source.Line();
        EmitSql(source, model.Object);
    }

    /// <summary>For example <c>new("email", FieldType.Email, ValueKind.Text, 11) { Label = "Email", Unique = true }</c>.</summary>
    internal static string Definition(FieldModel field, EquatableArray<FieldExpressionModel> expressions)
    {
        var type = KernelKinds.FieldType(field.Type);
        var kind = KernelKinds.ValueKind(field.Kind);
        var properties = new PropertyList()
            .Text("Label", field.Label)
            .Text("Description", field.Description)
            .Text("RenamedFrom", field.RenamedFrom)
            .Flag("Required", field.Required)
            .Flag("Unique", field.Unique)
            .Flag("Indexed", field.Indexed)
            .Flag("ReadOnly", field.ReadOnly)
            .Flag("Hidden", field.Hidden)
            .Flag("Searchable", field.Searchable)
            .Add("Scale", field.Kind == ValueKind.Decimal ? Number(field.Scale) : null)
            .Add("Dimension", Number(field.Dimension))
            .Add("Precision", field.Precision < Literals.MostDigits ? Number(field.Precision) : null)
            .Add("Min", field.Min is null ? null : field.Min + "m")
            .Add("Max", field.Max is null ? null : field.Max + "m")
            .Add("MinLength", Number(field.MinLength))
            .Add("MaxLength", Number(field.MaxLength))
            .Text("Pattern", field.Pattern)
            .Text("AutonumberFormat", field.AutonumberFormat)
            .Text("Deprecated", field.Deprecated)
            .Text("Default", field.Default is null or { Kind: DefaultKind.Expression } ? null : DefaultJson.Of(field.Kind, field.Default))
            .Add("DefaultExpression", Expression(expressions, field, FieldExpressionUse.Default))
            .Add("RequiredWhen", Expression(expressions, field, FieldExpressionUse.RequiredWhen))
            .Add("ReadOnlyWhen", Expression(expressions, field, FieldExpressionUse.ReadOnlyWhen))
            .Add("VisibleWhen", Expression(expressions, field, FieldExpressionUse.VisibleWhen))
            .Add("Computed", field.Computed is null ? null : Computed(field.Computed))
            .Add("Options", field.Options.Count == 0 ? null : $"[{string.Join(", ", field.Options.Select(Option))}]")
            .Add("Reference", field.Reference is { } reference ? $"new({CSharpLiterals.Quote(reference.ObjectName)}, OnDelete.{reference.OnDelete})" : null)
            .Add("Annotations", field.AnnotationsJson.Length == 0 ? null : CSharpLiterals.RawJson(field.AnnotationsJson));
        return $"new({CSharpLiterals.Quote(field.Name)}, FieldType.{type}, ValueKind.{kind}, {field.Ordinal}){properties}";
    }

    /// <summary>For example <c>new("record.amount > 0", ["amount"])</c>.</summary>
    private static string? Expression(EquatableArray<FieldExpressionModel> expressions, FieldModel field, FieldExpressionUse use) =>
        expressions.FirstOrDefault(known => known.Use == use && known.Field == field.Name) is { } expression
            ? Text(expression.Text, [expression.Value])
            : null;

    /// <summary>For example <c>new("record.quantity * record.price", "{r}.\"quantity\" * {r}.\"price\"") { Uses = [new("lines", "price", "quantity")] }</c>.</summary>
    private static string Computed(ComputedModel computed)
    {
        var postgres = computed.Postgres == computed.Sqlite ? "" : ", " + CSharpLiterals.Quote(computed.Postgres);
        var uses = computed.Uses.Select(static use =>
            $"new({string.Join(", ", use.Fields.Prepend(use.ObjectName).Select(CSharpLiterals.Quote))}){(use.IsElsewhere ? " { IsElsewhere = true }" : "")}");
        var properties = new PropertyList()
            .Add("Uses", computed.Uses.Count == 0 ? null : $"[{string.Join(", ", uses)}]")
            .Flag("LooksBeyondRecord", computed.LooksBeyondRecord);
        return $"new({CSharpLiterals.Quote(computed.Text)}, {CSharpLiterals.Quote(computed.Sqlite)}{postgres}){properties}";
    }

    /// <summary>For example <c>new("in_progress", "In progress")</c>.</summary>
    internal static string Option(OptionModel option)
    {
        var color = option.Color is null ? "" : ", " + CSharpLiterals.Quote(option.Color);
        var annotations = option.AnnotationsJson.Length == 0 ? "" : ", Annotations: " + CSharpLiterals.RawJson(option.AnnotationsJson);
        return $"new({CSharpLiterals.Quote(option.Value)}, {CSharpLiterals.Quote(option.Label)}{color}{annotations})";
    }

    private static void EmitConstructor(SourceWriter source, MachineryModel model)
    {
        var definition = model.Object;
        var tables = string.Join(", ", model.Fields.Select(MachineryModel.TableOf));
        var properties = new PropertyList()
            .Text("Label", definition.Label)
            .Text("PluralLabel", definition.PluralLabel)
            .Text("Description", definition.Description)
            .Text("TitleField", definition.TitleField)
            .Text("RenamedFrom", definition.RenamedFrom)
            .Flag("IsSystem", definition.IsSystem)
            .Flag("HasTrash", definition.HasTrash)
            .Add("Indexes", definition.Indexes.Count == 0 ? null : $"[{string.Join(", ", definition.Indexes.Select(index => Index(definition, index)))}]")
            .Add("Children", definition.Children.Count == 0 ? null : $"[{string.Join(", ", definition.Children.Select(Child))}]")
            .Add("Validations", definition.Validations.Count == 0 ? null : $"[{string.Join(", ", definition.Validations.Select(Validation))}]")
            .Add("Annotations", definition.AnnotationsJson.Length == 0 ? null : CSharpLiterals.RawJson(definition.AnnotationsJson));
        source.Line($"private {model.TypeName}()");
        source.Line($"    : base(new ObjectDefinition({CSharpLiterals.Quote(definition.Name)}, {CSharpLiterals.Quote(definition.PluginId)}, [{tables}]){properties}) {{ }}");
    }

    private static string Index(ObjectModel definition, IndexModel index)
    {
        var ordinals = index.Fields.Select(name => definition.Fields.First(field => field.Name == name).Ordinal);
        var unique = index.Unique ? ", Unique: true" : "";
        var description = index.Description is null ? "" : ", Description: " + CSharpLiterals.Quote(index.Description);
        var where = index.Where is null ? "" : $" {{ Where = {Condition(index.Where)} }}";
        return $"new({CSharpLiterals.Quote(index.Name)}, [{string.Join(", ", ordinals)}]{unique}{description}){where}";
    }

    /// <summary>For example <c>new("record.is_primary", "({r}.\"is_primary\")", null, "is_primary")</c>.</summary>
    private static string Condition(IndexConditionModel condition)
    {
        var postgres = condition.Postgres == condition.Sqlite ? "null" : CSharpLiterals.Quote(condition.Postgres);
        return $"new({CSharpLiterals.Quote(condition.Text)}, {CSharpLiterals.Quote(condition.Sqlite)}, {postgres}, {string.Join(", ", condition.Fields.Select(CSharpLiterals.Quote))})";
    }

    /// <summary>For example <c>new("ends_after_start", "RULE_ENDS_AFTER_START", new("record.ends_on > record.starts_on", ["ends_on", "starts_on"])) { Field = "ends_on" }</c>.</summary>
    private static string Validation(ValidationModel validation)
    {
        var properties = new PropertyList()
            .Text("Field", validation.Field.Length == 0 ? null : validation.Field)
            .Add("Severity", validation.Severity == ValidationSeverity.Error ? null : "ValidationSeverity." + validation.Severity)
            .Add("When", validation.When is null ? null : Text(validation.WhenText!, [validation.When]))
            .Add("Annotations", validation.AnnotationsJson.Length == 0 ? null : CSharpLiterals.RawJson(validation.AnnotationsJson));
        return $"new({CSharpLiterals.Quote(validation.Name)}, {CSharpLiterals.Quote(validation.Code)}, {Text(validation.Text, [validation.Condition])}, {Text(validation.MessageText, validation.Message)}){properties}";
    }

    internal static string Text(string text, IEnumerable<BoundExpression> expressions) =>
        $"new({CSharpLiterals.Quote(text)}, [{string.Join(", ", FieldExpressionModel.NamesOf(expressions).Select(CSharpLiterals.Quote))}])";

    private static string Child(ChildModel child) =>
        $"new({CSharpLiterals.Quote(child.Name)}, {CSharpLiterals.Quote(child.ObjectName)}, {CSharpLiterals.Quote(child.FieldName)})";

    private static void EmitSql(SourceWriter source, ObjectModel definition)
    {
        var stored = definition.Fields.Where(static field => field.Computed is null).ToList();
        var columns = string.Join(", ", stored.Select(static field => $"\"{field.Name}\""));
        var parameters = string.Join(", ", stored.Select(static (_, i) => $"${i + 1}"));
        source.Line($"public override string InsertSql => \"\"\"insert into \"{definition.Name}\" ({columns}) values ({parameters})\"\"\";");
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
