using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Expressions.Conformance;

/// <summary>Compiles expressions as emitted code would hold them, all in one assembly, and runs them.</summary>
internal sealed class CompiledExpressions
{
    private readonly StringBuilder _members = new();
    private readonly List<string> _patterns = [];
    private Type? _type;

    /// <summary>Adds an expression with its variables.</summary>
    /// <returns>Its number.</returns>
    public int Add(BoundExpression expression, IEnumerable<KeyValuePair<string, ExpressionType>> variables)
    {
        var writer = new CSharpWriter(new CSharpNames { Pattern = Pattern });
        var parameters = variables.Select(variable => $", {CSharpTypes.Nullable(variable.Value)} {Identifiers.Escape(variable.Key)}");
        var number = Count++;
        var result = CSharpTypes.Of(expression.Type) + (expression.CanBeNull || !CSharpTypes.IsValue(expression.Type) ? "?" : "");
        _members.Append(System.Globalization.CultureInfo.InvariantCulture, $"    public static {result} E{number}(CallContext context{string.Concat(parameters)}) => {writer.Value(expression)};\n");
        return number;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The C# of all of them.</summary>
    public string Source => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.RegularExpressions;
        using ObjectOS.Expressions;
        using ObjectOS.Objects;
        using ObjectOS.Security;

        public static class Expressions
        {
        {{string.Concat(_patterns.Select((pattern, index) => $"    private static readonly Regex Pattern{index} = new({CSharpLiterals.Quote(pattern)}, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);\n"))}}
        {{_members}}
        }
        """;

    /// <summary>Compiles them; what does not compile is a fault of the writer.</summary>
    public void Compile(params string[] more)
    {
        var trees = more.Append(Source).Select(source => CSharpSyntaxTree.ParseText(source));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Expressions", trees, References.All, options);
        using var assembly = new MemoryStream();
        var problems = compilation.Emit(assembly).Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(problems.Count == 0, string.Join("\n", problems.Take(20).Select(problem => $"{problem.GetMessage(null)}: {LineOf(problem)}")));
        _type = Assembly.Load(assembly.ToArray()).GetType("Expressions");
    }

    /// <summary>The value of an expression.</summary>
    public object? Run(int number, object? context, params object?[] variables) => _type!.GetMethod($"E{number}")!.Invoke(null, [context, .. variables]);

    private static string LineOf(Diagnostic problem) => problem.Location.SourceTree!.GetText().Lines[problem.Location.GetLineSpan().StartLinePosition.Line].ToString();

    private string Pattern(string pattern)
    {
        var index = _patterns.IndexOf(pattern);
        if (index < 0)
        {
            index = _patterns.Count;
            _patterns.Add(pattern);
        }

        return $"Pattern{index}";
    }
}
