using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>The functions of the language. One line each: how it is called, what it takes, what it gives.</summary>
internal static class FunctionTable
{
    private static readonly ExpressionType Boolean = ExpressionType.Boolean;
    private static readonly ExpressionType Integer = ExpressionType.Integer;
    private static readonly ExpressionType Double = ExpressionType.Double;
    private static readonly ExpressionType Text = ExpressionType.Text;
    private static readonly ExpressionType Timestamp = ExpressionType.Timestamp;
    private static readonly ExpressionType Date = ExpressionType.Date;
    private static readonly ExpressionType Time = ExpressionType.Time;
    private static readonly ExpressionType Duration = ExpressionType.Duration;
    private static readonly ExpressionType Uuid = ExpressionType.Uuid;
    private static readonly ExpressionType AnyList = ExpressionType.List(ExpressionType.Null);
    private static readonly ExpressionType AnyMap = ExpressionType.Map(ExpressionType.Null, ExpressionType.Null);
    private static readonly ExpressionType Texts = ExpressionType.List(Text);

    /// <summary>Every function, by name; overloads in the order in which they are tried.</summary>
    private static readonly ILookup<string, Function> Functions = ((Function[])
    [
        // Texts.
        new("size", Form.Both, Operation.Size, Integer, Text),
        new("size", Form.Both, Operation.Size, Integer, AnyList),
        new("size", Form.Both, Operation.Size, Integer, AnyMap),
        new("contains", Form.Method, Operation.Contains, Boolean, Text, Text),
        new("startsWith", Form.Method, Operation.StartsWith, Boolean, Text, Text),
        new("endsWith", Form.Method, Operation.EndsWith, Boolean, Text, Text),
        new("matches", Form.Both, Operation.Matches, Boolean, Text, Text),
        new("lower", Form.Both, Operation.Lower, Text, Text),
        new("upper", Form.Both, Operation.Upper, Text, Text),
        new("lowerAscii", Form.Method, Operation.LowerAscii, Text, Text),
        new("upperAscii", Form.Method, Operation.UpperAscii, Text, Text),
        new("trim", Form.Both, Operation.Trim, Text, Text),
        new("charAt", Form.Method, Operation.CharAt, Text, Text, Integer),
        new("indexOf", Form.Method, Operation.IndexOf, Integer, Text, Text),
        new("indexOf", Form.Method, Operation.IndexOf, Integer, Text, Text, Integer),
        new("lastIndexOf", Form.Method, Operation.LastIndexOf, Integer, Text, Text),
        new("lastIndexOf", Form.Method, Operation.LastIndexOf, Integer, Text, Text, Integer),
        new("substring", Form.Method, Operation.Substring, Text, Text, Integer),
        new("substring", Form.Method, Operation.Substring, Text, Text, Integer, Integer),
        new("replace", Form.Method, Operation.Replace, Text, Text, Text, Text),
        new("replace", Form.Method, Operation.Replace, Text, Text, Text, Text, Integer),
        new("reverse", Form.Method, Operation.Reverse, Text, Text),
        new("split", Form.Method, Operation.Split, Texts, Text, Text),
        new("split", Form.Method, Operation.Split, Texts, Text, Text, Integer),
        new("join", Form.Method, Operation.Join, Text, Texts),
        new("join", Form.Method, Operation.Join, Text, Texts, Text),

        // Moments.
        new("now", Form.Function, Operation.Now, Timestamp),
        new("today", Form.Function, Operation.Today, Date),
        .. Parts(Timestamp, "getFullYear:Year getMonth:Month getDate:DayOfMonth getDayOfMonth:DayOfMonth getDayOfWeek:DayOfWeek getDayOfYear:DayOfYear"),
        .. Parts(Date, "getFullYear:Year getMonth:Month getDate:DayOfMonth getDayOfMonth:DayOfMonth getDayOfWeek:DayOfWeek getDayOfYear:DayOfYear"),
        .. Parts(Timestamp, "getHours:Hours getMinutes:Minutes getSeconds:Seconds getMilliseconds:Milliseconds"),
        .. Parts(Time, "getHours:Hours getMinutes:Minutes getSeconds:Seconds getMilliseconds:Milliseconds"),
        .. Parts(Duration, "getHours:Hours getMinutes:Minutes getSeconds:Seconds getMilliseconds:Milliseconds"),

        // Conversions.
        .. Conversions("int", Operation.ToInteger, Integer, Integer, Double, ExpressionType.Decimal(0), Text, Timestamp),
        .. Conversions("double", Operation.ToDouble, Double, Double, Integer, ExpressionType.Decimal(0), Text),
        .. Conversions("string", Operation.ToText, Text, Text, Boolean, Integer, Double, ExpressionType.Decimal(0), Timestamp, Date, Time, Duration, Uuid),
        .. Conversions("bool", Operation.ToBoolean, Boolean, Boolean, Text),
        .. Conversions("timestamp", Operation.ToTimestamp, Timestamp, Timestamp, Text, Date, Integer),
        .. Conversions("date", Operation.ToDate, Date, Date, Text, Timestamp),
        .. Conversions("time", Operation.ToTime, Time, Time, Text, Timestamp),
        .. Conversions("duration", Operation.ToDuration, Duration, Duration, Text),
        .. Conversions("uuid", Operation.ToUuid, Uuid, Uuid, Text),
    ]).ToLookup(static function => function.Name, StringComparer.Ordinal);

    /// <summary>Functions that take any kind of number and macros: bound by rules of their own.</summary>
    private static readonly string[] Special = ["abs", "min", "max", "round", "floor", "ceil", "trunc", "decimal", "has", "empty", "all", "exists", "exists_one", "filter", "map"];

    /// <summary>The overloads of a function.</summary>
    public static IEnumerable<Function> Find(string name) => Functions[name];

    /// <summary>The sentence that helps with an unknown function.</summary>
    public static string Suggest(string name) =>
        DidYouMean.Find(name, Functions.Select(static group => group.Key).Concat(Special)) is { } near
            ? $"Did you mean '{near}'?"
            : "See the functions in docs/language/expressions.md.";

    private static IEnumerable<Function> Parts(ExpressionType of, string names) => names.Split(' ').Select(pair =>
    {
        var colon = pair.IndexOf(':');
        var operation = (Operation)Enum.Parse(typeof(Operation), pair.Substring(colon + 1));
        return new Function(pair.Substring(0, colon), Form.Method, operation, Integer, of);
    });

    private static IEnumerable<Function> Conversions(string name, Operation operation, ExpressionType result, params ExpressionType[] from) =>
        from.Select(type => new Function(name, Form.Function, operation, result, type));
}

/// <summary>How a function is called.</summary>
[Flags]
internal enum Form
{
    /// <summary><c>f(x)</c></summary>
    Function = 1,

    /// <summary><c>x.f()</c></summary>
    Method = 2,

    /// <summary>Either.</summary>
    Both = Function | Method,
}

/// <summary>One overload of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">How it is called.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Result">What it gives.</param>
/// <param name="Parameters">What it takes, what it is called on first. A list or map of nothing stands for any, a decimal of scale 0 for any decimal.</param>
internal sealed record Function(string Name, Form Form, Operation Operation, ExpressionType Result, params ExpressionType[] Parameters);
