using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Objects;

/// <summary>Checks a value against the rules of its field. Called by emitted code, one call a field that has rules.</summary>
public static partial class FieldRules
{
    private static readonly ConcurrentDictionary<FieldDefinition, Regex> Patterns = new();

    /// <summary>Checks a text: required, lengths, pattern, and the format of its type.</summary>
    public static void Text(FieldDefinition field, string? value, ProblemList problems)
    {
        if (string.IsNullOrEmpty(value))
        {
            Required(field, value is not null && !field.Required, problems);
            if (value is null || field.Required)
            {
                return;
            }
        }

        if (value.Length > (field.MaxLength ?? int.MaxValue))
        {
            problems.Add(field, "TOO_LONG", $"'{field.Name}' must not be longer than {field.MaxLength} characters.");
        }
        else if (value.Length < (field.MinLength ?? 0))
        {
            problems.Add(field, "TOO_SHORT", $"'{field.Name}' must be at least {field.MinLength} characters long.");
        }

        if (!Utf16.IsWellFormed(value))
        {
            problems.Add(field, "FORMAT", $"'{field.Name}' is not valid Unicode.");
        }
        else if (field.Pattern is not null && !PatternOf(field).IsMatch(value))
        {
            problems.Add(field, "PATTERN", $"'{field.Name}' does not have the required form ({field.Pattern}).");
        }
        else if (value.Length > 0)
        {
            Format(field, value, problems);
        }
    }

    /// <summary>Checks a whole number: required and bounds.</summary>
    public static void Number(FieldDefinition field, long? value, ProblemList problems) => Bounds(field, value, problems);

    /// <summary>Checks a real number: required, finite, bounds.</summary>
    public static void Number(FieldDefinition field, double? value, ProblemList problems)
    {
        if (value is { } number && !double.IsFinite(number))
        {
            problems.Add(field, "TYPE", $"'{field.Name}' must be a finite number.");
        }
        else if (value is < -7.9e28 or > 7.9e28)
        {
            // Outside the range of decimal, in which bounds are declared: past any bound.
            if (value > 0 ? field.Max is not null : field.Min is not null)
            {
                problems.Add(field, value > 0 ? "TOO_LARGE" : "TOO_SMALL", $"'{field.Name}' is outside its bounds.");
            }
        }
        else
        {
            Bounds(field, (decimal?)value, problems);
        }
    }

    /// <summary>Checks an exact decimal: required, digits after the point, digits in all, bounds.</summary>
    public static void Number(FieldDefinition field, decimal? value, ProblemList problems)
    {
        if (value is { } number)
        {
            if (decimal.Round(number, field.Scale) != number)
            {
                problems.Add(field, "SCALE", $"'{field.Name}' must not have more than {field.Scale} digits after the decimal point.");
                return;
            }

            if (Math.Abs(number) >= Largest(field.Precision, field.Scale))
            {
                problems.Add(field, number > 0 ? "TOO_LARGE" : "TOO_SMALL", $"'{field.Name}' must not have more than {field.Precision} digits in all.");
                return;
            }
        }

        Bounds(field, value, problems);
    }

    /// <summary>Checks that a value is one of the field's options; -1 is the initial value of a required option that has no default.</summary>
    public static void Option(FieldDefinition field, int? option, ProblemList problems)
    {
        var present = option is { } index && index != -1;
        Required(field, present, problems);
        if (present && (uint)option!.Value >= (uint)field.Options.Length)
        {
            problems.Add(field, "OPTION", $"'{field.Name}' must be one of its options.");
        }
    }

    /// <summary>The instant in UTC, cut to the milliseconds that databases keep and JSON shows.</summary>
    public static DateTimeOffset? ToMilliseconds(DateTimeOffset? value) => value is { } instant ? ToMilliseconds(instant) : null;

    /// <summary>The instant in UTC, cut to the milliseconds that databases keep and JSON shows.</summary>
    public static DateTimeOffset ToMilliseconds(DateTimeOffset value) => CallContext.Truncate(value);

    /// <summary>The time of day, cut to milliseconds.</summary>
    public static TimeOnly? ToMilliseconds(TimeOnly? value) => value is { } time ? ToMilliseconds(time) : null;

    /// <summary>The time of day, cut to milliseconds.</summary>
    public static TimeOnly ToMilliseconds(TimeOnly value) => new(value.Ticks - (value.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>Checks that a value is there where the field is required.</summary>
    public static void Required(FieldDefinition field, bool present, ProblemList problems)
    {
        if (field.Required && !present)
        {
            problems.Add(field, "REQUIRED", $"'{field.Name}' is required.");
        }
    }

    /// <summary>Checks the number of elements and the length of each.</summary>
    public static void List<T>(FieldDefinition field, IReadOnlyList<T>? values, ProblemList problems)
    {
        Required(field, values is { Count: > 0 }, problems);
        if (values is null)
        {
            return;
        }

        if (values.Count > MaxListLength)
        {
            problems.Add(field, "TOO_LONG", $"'{field.Name}' must not have more than {MaxListLength} elements.");
            return;
        }

        var seen = new HashSet<T>();
        foreach (var value in values)
        {
            if (!seen.Add(value))
            {
                problems.Add(field, "DUPLICATE", $"'{field.Name}' must not have an element twice.");
                return;
            }

            if (value is string text && (text.Length is 0 or > MaxTagLength || !Utf16.IsWellFormed(text)))
            {
                problems.Add(field, "TOO_LONG", $"Each element of '{field.Name}' must be 1 to {MaxTagLength} characters long.");
                return;
            }
        }
    }

    /// <summary>Checks a vector: required, as many numbers as the field has, all of them finite.</summary>
    public static void Vector(FieldDefinition field, ReadOnlyMemory<float>? value, ProblemList problems)
    {
        Required(field, value is { IsEmpty: false }, problems);
        if (value is not { } vector || (vector.IsEmpty && field.Required))
        {
            return;
        }

        if (vector.Length != field.Dimension)
        {
            problems.Add(field, "DIMENSION", $"'{field.Name}' must have {field.Dimension} numbers, not {vector.Length}.");
            return;
        }

        foreach (var number in vector.Span)
        {
            if (!float.IsFinite(number))
            {
                problems.Add(field, "TYPE", $"'{field.Name}' must hold finite numbers.");
                return;
            }
        }
    }

    /// <summary>The most elements of a list.</summary>
    public const int MaxListLength = 200;

    /// <summary>The most characters of a tag.</summary>
    public const int MaxTagLength = 100;

    /// <summary>The most digits of a decimal: what a scaled 64-bit integer holds.</summary>
    public const int MaxDigits = 18;

    /// <summary>The smallest magnitude that a decimal of these digits, so many of them after the point, cannot hold: 10^(precision - scale).</summary>
    public static decimal Largest(int precision, int scale)
    {
        var largest = 1m;
        for (var digit = scale; digit < precision; digit++)
        {
            largest *= 10;
        }

        return largest;
    }

    private static void Bounds(FieldDefinition field, decimal? value, ProblemList problems)
    {
        Required(field, value is not null, problems);
        if (value < field.Min)
        {
            problems.Add(field, "TOO_SMALL", string.Create(CultureInfo.InvariantCulture, $"'{field.Name}' must not be less than {field.Min}."));
        }
        else if (value > field.Max)
        {
            problems.Add(field, "TOO_LARGE", string.Create(CultureInfo.InvariantCulture, $"'{field.Name}' must not be greater than {field.Max}."));
        }
    }

    // The whole text must match. The engine without backtracking takes time linear in the text, whatever the pattern.
    private static Regex PatternOf(FieldDefinition field) =>
        Patterns.GetOrAdd(field, static f => new Regex($@"\A(?:{f.Pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
}
