using System.Text;
using System.Text.Json;
using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Records;

namespace ObjectOS.Actions;

/// <summary>The parameters of one call: read from the body and checked as far as that is possible without the record.</summary>
internal sealed class ActionInput
{
    private const int LongestEcho = 100;

    private ActionInput(object values, in FieldMask provided)
    {
        Values = values;
        Provided = provided;
    }

    /// <summary>The instance of the emitted class.</summary>
    public object Values { get; }

    /// <summary>The parameters that the caller gave, nulls included.</summary>
    public FieldMask Provided { get; }

    /// <summary>Reads a body.</summary>
    /// <exception cref="ProblemException">It is not JSON, or anything in it is wrong: every place is told.</exception>
    public static ActionInput Read(ActionType action, ReadOnlySpan<byte> body)
    {
        var problems = new ProblemList();
        var values = action.NewInput();
        FieldMask provided;
        FieldMask failed;
        try
        {
            var json = new JsonValueReader(body, problems);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                throw JsonBody.Expected("a JSON object of parameters");
            }

            provided = ReadObject(ref json, action, values, out failed);
            json.Read();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Malformed(exception);
        }

        var later = FieldMask.None;
        foreach (var parameter in action.Definition.Parameters)
        {
            if (provided[parameter.Ordinal])
            {
                continue;
            }

            if (parameter.DefaultExpression is not null || parameter.Default is "now" or "today")
            {
                later.Add(parameter.Ordinal);
            }
            else if (parameter is { Required: true, Default: null })
            {
                Require(parameter, problems);
                later.Add(parameter.Ordinal);
            }
        }

        action.Validate(values, FieldMask.First(action.Definition.Parameters.Length).Without(failed).Without(later), problems);
        problems.ThrowIfAny();
        return new ActionInput(values, provided);
    }

    /// <summary>Fills in the defaults that are known only now, and checks them like values that were given.</summary>
    public async ValueTask CompleteAsync(ActionType action, Record? record, RuleScope rules, CancellationToken cancellationToken)
    {
        var missing = await action.ApplyDefaultsAsync(record, Values, Provided, rules, cancellationToken).ConfigureAwait(false);
        var problems = new ProblemList();
        foreach (var parameter in action.Definition.Parameters)
        {
            if (missing[parameter.Ordinal])
            {
                Require(parameter, problems);
            }
        }

        action.Validate(Values, FieldMask.First(action.Definition.Parameters.Length).Without(missing), problems);
        problems.ThrowIfAny();
    }

    private static FieldMask ReadObject(ref JsonValueReader json, ActionType action, object values, out FieldMask failed)
    {
        var provided = FieldMask.None;
        failed = FieldMask.None;
        var problems = json.Problems;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.Name();
            var parameter = action.Definition.FindParameter(name);
            json.Read();
            if (parameter is null)
            {
                problems.AddUnknownParameter(Describe(action, Encoding.UTF8.GetString(name), out var unknown), unknown);
                json.Skip();
                continue;
            }

            var found = problems.Found;
            if (provided[parameter.Ordinal])
            {
                problems.Add(parameter, "DUPLICATE", $"'{parameter.Name}' is given twice.");
                json.Skip();
            }
            else if (json.TokenType == JsonTokenType.Null && parameter.Required)
            {
                Require(parameter, problems);
            }
            else
            {
                json.Field = parameter;
                action.ReadJson(ref json, parameter.Ordinal, values);
            }

            provided.Add(parameter.Ordinal);
            if (problems.Found != found)
            {
                failed.Add(parameter.Ordinal);
            }
        }

        return provided;
    }

    // Who sees the object knows the parameters of its actions: naming the nearest tells nothing new.
    private static string Describe(ActionType action, string name, out string shown)
    {
        shown = name.Length <= LongestEcho ? name : string.Concat(name.AsSpan(0, LongestEcho), "...");
        var near = name.Length <= LongestEcho ? Suggestion.For(name, action.Definition.Parameters.Select(static parameter => parameter.Name)) : "";
        return $"'{shown}' is no parameter of '{action.Definition.Name}'.{near}";
    }

    private static void Require(FieldDefinition parameter, ProblemList problems) => problems.Add(parameter, "REQUIRED", $"'{parameter.Name}' is required.");
}
