using System.Globalization;
using ObjectOS.Generators.Expressions.Types;

namespace ObjectOS.Generators.Tests.Expressions.Conformance;

/// <summary>One test of the CEL suite.</summary>
internal sealed class ConformanceCase
{
    private ConformanceCase(string name, TextProto test)
    {
        Name = name;
        Test = test;
        Expression = test.Text("expr")!;
    }

    /// <summary>Section and name.</summary>
    public string Name { get; }

    /// <summary>The expression.</summary>
    public string Expression { get; }

    private TextProto Test { get; }

    /// <summary>Whether the suite wants an error: here that is a mistake found at build, or a missing value.</summary>
    public bool WantsError => Test.Has("eval_error") || Test.Has("any_eval_errors");

    public static IReadOnlyList<ConformanceCase> Read(string file) =>
        [.. TextProto.Parse(File.ReadAllText(file)).Messages("section")
            .SelectMany(section => section.Messages("test").Select(test => new ConformanceCase($"{section.Text("name")}/{test.Text("name")}", test)))];

    /// <summary>Whether it is about what happens at run time to an expression that no build would let through.</summary>
    public bool IsUnchecked => Test.Has("disable_check");

    /// <summary>The variables it binds, with their types and values; null when one of them has a type we do not have.</summary>
    public IReadOnlyDictionary<string, (ExpressionType Type, object? Value)>? Variables()
    {
        var variables = new Dictionary<string, (ExpressionType, object?)>(StringComparer.Ordinal);
        foreach (var binding in Test.Messages("bindings"))
        {
            if (binding.Message("value")?.Message("value") is not { } value || !TryRead(value, out var type, out var content))
            {
                return null;
            }

            variables[binding.Text("key")!] = (type, content);
        }

        return variables;
    }

    /// <summary>The value it wants; false when it is of a type we do not have.</summary>
    public bool TryGetWanted(out object? wanted)
    {
        wanted = true;
        return Test.Message("value") is { } value ? TryRead(value, out _, out wanted) : !Test.Has("typed_result");
    }

    private static bool TryRead(TextProto value, out ExpressionType type, out object? content)
    {
        (type, content) = (ExpressionType.Null, null);
        foreach (var (name, field) in value.Fields)
        {
            var text = field as string ?? "";
            switch (name)
            {
                case "null_value": return true;
                case "bool_value": (type, content) = (ExpressionType.Boolean, text == "true"); return true;
                case "int64_value": (type, content) = (ExpressionType.Integer, long.Parse(text, CultureInfo.InvariantCulture)); return true;
                case "string_value": (type, content) = (ExpressionType.Text, text); return true;
                case "double_value":
                    (type, content) = (ExpressionType.Double, text switch
                    {
                        "inf" or "Infinity" => double.PositiveInfinity,
                        "-inf" or "-Infinity" => double.NegativeInfinity,
                        "nan" or "NaN" => double.NaN,
                        _ => double.Parse(text, CultureInfo.InvariantCulture),
                    });
                    return true;
                case "list_value": return TryReadList((TextProto)field, out type, out content);
                default: return false;
            }
        }

        return false;
    }

    private static bool TryReadList(TextProto list, out ExpressionType type, out object? content)
    {
        var items = new List<object?>();
        var element = ExpressionType.Null;
        foreach (var item in list.Messages("values"))
        {
            if (!TryRead(item, out var itemType, out var value) || (element.Kind != TypeKind.Null && element != itemType))
            {
                (type, content) = (ExpressionType.Null, null);
                return false;
            }

            element = itemType;
            items.Add(value);
        }

        (type, content) = (ExpressionType.List(element), items);
        return true;
    }
}
