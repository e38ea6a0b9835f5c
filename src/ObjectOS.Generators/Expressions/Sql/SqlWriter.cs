using System.Globalization;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Sql;

/// <summary>
/// Writes a checked expression as SQL of one database. Plain SQL where it means the same everywhere; a function <c>objectos_*</c>, which every driver brings, where databases differ
/// from each other or from C#.
/// </summary>
/// <remarks>
/// What is written can stand anywhere an operand can. Operands are written once wherever that is possible: an expression that repeated them would double at every level.
/// Instants and times have two forms: as columns hold them, to the millisecond, and as ticks of 100 ns, in which they are calculated with.
/// </remarks>
internal sealed partial class SqlWriter
{
    /// <summary>What stands for the table of the record; the kernel puts its name or alias there.</summary>
    public const string RecordMark = "{r}";

    private readonly SqlTarget _target;
    private readonly SqlNames _names;
    private readonly string _record;
    private readonly ObjectModel _object;
    private readonly int _depth;

    /// <summary>Writes expressions over the records of an object.</summary>
    public SqlWriter(SqlTarget target, SqlNames names, ObjectModel model)
        : this(target, names, model, RecordMark, 0)
    {
    }

    private SqlWriter(SqlTarget target, SqlNames names, ObjectModel model, string record, int depth)
    {
        _target = target;
        _names = names;
        _object = model;
        _record = record;
        _depth = depth;
    }

    private bool IsSqlite => _target == SqlTarget.Sqlite;

    /// <summary>The value of an expression as a column of its type holds it.</summary>
    /// <exception cref="UnsupportedInSqlException">The expression cannot be written.</exception>
    public string Column(BoundExpression expression)
    {
        var value = Native(expression);
        return expression.Type.Kind == TypeKind.Text ? Ordered(value) : value;
    }

    /// <summary>A condition, in parentheses.</summary>
    /// <exception cref="UnsupportedInSqlException">The expression cannot be written.</exception>
    public string Condition(BoundExpression expression) => Value(expression) is var sql && sql[0] == '(' && expression is BoundOperation ? sql : $"({sql})";

    /// <summary>The value of an expression, null where it is missing.</summary>
    private string Value(BoundExpression expression) => expression switch
    {
        BoundConstant constant => Constant(constant),
        BoundField field => Field(field),
        BoundVariable variable => throw new UnsupportedInSqlException(variable.Name),
        BoundOperation operation => Operation(operation),
        BoundList => throw new UnsupportedInSqlException("a list"),
        BoundMap => throw new UnsupportedInSqlException("a map"),
        BoundMacro macro => throw new UnsupportedInSqlException(MacroName(macro.Macro)),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private string Field(BoundField field)
    {
        if (field.Path.Count == 0)
        {
            return Own(field.Field);
        }

        // One subquery a walk: the first record by the reference, the others joined to it.
        var sql = string.Empty;
        var writer = this;
        foreach (var step in field.Path)
        {
            var target = _names.FindObject(step.Reference!.ObjectName) ?? throw new UnsupportedInSqlException(step.Name);
            var next = writer.Into(target);
            var table = $"{Quote(target.Name)} as {next._record}";
            var isThere = $"{next._record}.\"id\" = {writer._record}.{Quote(step.Name)}{next.NotInTrash}";
            sql += sql.Length == 0 ? $"from {table}{{0}} where {isThere}" : $" join {table} on {isThere}";
            writer = next;
        }

        // The joins belong between the first table and its condition.
        var where = sql.IndexOf("{0}", StringComparison.Ordinal);
        var join = sql.IndexOf(" join ", StringComparison.Ordinal);
        var (from, condition, joins) = join < 0
            ? (sql.Substring(0, where), sql.Substring(where + 3), string.Empty)
            : (sql.Substring(0, where), sql.Substring(where + 3, join - where - 3), sql.Substring(join));
        return $"(select {writer.Own(field.Field)} {from}{joins}{condition})";
    }

    private string Own(FieldModel field) => field.Computed is { IsRollup: true }
        ? Rollup(_names.FindRollup(_object.Name, field.Name) ?? throw new UnsupportedInSqlException(field.Name))
        : $"{_record}.{Quote(field.Name)}";

    private SqlWriter Into(ObjectModel target) =>
        new(_target, _names, target, $"\"_{(_depth + 1).ToString(CultureInfo.InvariantCulture)}\"", _depth + 1);

    private string NotInTrash => _object.HasTrash ? $" and {_record}.\"deleted_at\" is null" : string.Empty;

    private string Constant(BoundConstant constant)
    {
        var type = constant.Type;
        if (constant.CanBeNull)
        {
            return Null(type);
        }

        switch (type.Kind)
        {
            case TypeKind.Boolean: return constant.Text;
            case TypeKind.Integer or TypeKind.Duration: return Integer(constant.Text);
            case TypeKind.Double: return Real(constant.Text);
            case TypeKind.Decimal: return IsSqlite ? Scaled(constant.Text, type.Scale) : $"{Signed(constant.Text)}::numeric";
            case TypeKind.Date: return IsSqlite ? $"'{constant.Text}'" : $"date '{constant.Text}'";
            case TypeKind.Time or TypeKind.Timestamp when IsTicks(constant): return Integer(TicksOf(constant).ToString(CultureInfo.InvariantCulture));
            case TypeKind.Time: return (IsSqlite ? "" : "time ") + $"'{new DateTime(TicksOf(constant)):HH:mm:ss.fff}'";
            case TypeKind.Timestamp: return (IsSqlite ? "" : "timestamptz ") + $"'{new DateTime(TicksOf(constant)).ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture)}Z'";
            case TypeKind.Uuid or TypeKind.Record: return IsSqlite ? $"x'{constant.Text.Replace("-", "")}'" : $"uuid '{constant.Text}'";
            default: return Text(constant.Text);
        }
    }

    private string Null(ExpressionType type) => IsSqlite ? "null" : "null::" + type.Kind switch
    {
        TypeKind.Boolean => "boolean",
        TypeKind.Integer or TypeKind.Duration => "bigint",
        TypeKind.Double => "float8",
        TypeKind.Decimal => "numeric",
        TypeKind.Date => "date",
        TypeKind.Time => "time",
        TypeKind.Timestamp => "timestamptz",
        TypeKind.Uuid or TypeKind.Record => "uuid",
        _ => "text",
    };

    private string Integer(string text) => IsSqlite ? Signed(text) : $"{(text == "-9223372036854775808" ? $"'{text}'" : Signed(text))}::bigint";

    private string Real(string text)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
        {
            return Null(ExpressionType.Double);
        }

        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        var isReal = digits.IndexOfAny(['.', 'E']) >= 0;
        return IsSqlite ? Signed(isReal ? digits : digits + ".0") : $"'{digits}'::float8";
    }

    private string Text(string text)
    {
        if (text.IndexOf('\0') >= 0)
        {
            throw new UnsupportedInSqlException("a text with the character U+0000");
        }

        // The mark means the table wherever it stands: a text that holds it is put together.
        var quoted = "'" + text.Replace("'", "''") + "'";
        var safe = quoted.Contains(RecordMark) ? "(" + quoted.Replace(RecordMark, "{' || 'r}") + ")" : quoted;
        return IsSqlite ? safe : safe + "::text";
    }

    /// <summary>A text that is compared by code point, whatever the database's own order.</summary>
    private string Ordered(string text) => IsSqlite ? text : $"({text} collate \"C\")";

    private static string Scaled(string number, int scale)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);
        for (var digit = 0; digit < scale; digit++)
        {
            value *= 10;
        }

        return Signed(value.ToString("F0", CultureInfo.InvariantCulture));
    }

    private static string Signed(string number) => number[0] == '-' ? $"({number})" : number;

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"") + "\"";

    private string[] All(EquatableArray<BoundExpression> operands) => [.. operands.Select(Value)];

    private static string MacroName(Macro macro) => macro switch
    {
        Macro.All => "all",
        Macro.Exists => "exists",
        Macro.ExistsOne => "exists_one",
        Macro.Filter => "filter",
        _ => "map",
    };
}
