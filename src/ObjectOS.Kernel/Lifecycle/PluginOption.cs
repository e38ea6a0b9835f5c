using System.Globalization;
using Microsoft.Extensions.Configuration;
using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Lifecycle;

/// <summary>
/// Reads the options that a <c>plugin.yml</c> declares from configuration, by the rules of fields. Called by emitted code, one call an option;
/// null means that configuration has no value and the option needs none.
/// </summary>
public static class PluginOption
{
    /// <summary>A text.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, or breaks its rules.</exception>
    public static string? Text(IConfigurationSection section, FieldDefinition option)
    {
        var text = Find(section, option);
        if (text is not null)
        {
            Check(section, option, problems => FieldRules.Text(option, text, problems));
        }

        return text;
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, no whole number, or out of its bounds.</exception>
    public static long? Integer(IConfigurationSection section, FieldDefinition option)
    {
        if (Find(section, option) is not { } text)
        {
            return null;
        }

        var number = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw Wrong(section, option, text, "a whole number");
        Check(section, option, problems => FieldRules.Number(option, number, problems));
        return number;
    }

    /// <summary>A real number.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, no number, or out of its bounds.</exception>
    public static double? Real(IConfigurationSection section, FieldDefinition option)
    {
        if (Find(section, option) is not { } text)
        {
            return null;
        }

        var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw Wrong(section, option, text, "a number");
        Check(section, option, problems => FieldRules.Number(option, number, problems));
        return number;
    }

    /// <summary>An exact decimal.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, no number, or out of its bounds.</exception>
    public static decimal? Decimal(IConfigurationSection section, FieldDefinition option)
    {
        if (Find(section, option) is not { } text)
        {
            return null;
        }

        var number = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw Wrong(section, option, text, "a number");
        Check(section, option, problems => FieldRules.Number(option, number, problems));
        return number;
    }

    /// <summary>True or false.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, or neither true nor false.</exception>
    public static bool? Boolean(IConfigurationSection section, FieldDefinition option) => Find(section, option) switch
    {
        null => null,
        var text when bool.TryParse(text, out var truth) => truth,
        var text => throw Wrong(section, option, text, "true or false"),
    };

    /// <summary>A calendar date.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, or no date.</exception>
    public static DateOnly? Date(IConfigurationSection section, FieldDefinition option) => Find(section, option) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, JsonFormats.Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw Wrong(section, option, text, "a date such as 2026-11-23"),
    };

    /// <summary>A time of day.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, or no time of day.</exception>
    public static TimeOnly? Time(IConfigurationSection section, FieldDefinition option) => Find(section, option) switch
    {
        null => null,
        var text when JsonTimes.TryParseTime(text, out var time) => time,
        var text => throw Wrong(section, option, text, "a time of day such as 14:30:00"),
    };

    /// <summary>An instant.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, or no instant.</exception>
    public static DateTimeOffset? Timestamp(IConfigurationSection section, FieldDefinition option) => Find(section, option) switch
    {
        null => null,
        var text when JsonTimes.TryParseTimestamp(text, out var instant) => instant,
        var text => throw Wrong(section, option, text, "an instant with an offset such as 2026-11-23T14:30:00Z"),
    };

    /// <summary>The place of one of the option's own options.</summary>
    /// <exception cref="ConfigurationException">The option is required and missing, or none of those.</exception>
    public static int? Option(IConfigurationSection section, FieldDefinition option)
    {
        if (Find(section, option) is not { } text)
        {
            return null;
        }

        var index = Array.FindIndex(option.Options, candidate => candidate.Value == text);
        return index >= 0 ? index : throw Wrong(section, option, text, "one of " + string.Join(", ", option.Options.Select(static candidate => candidate.Value)));
    }

    private static string? Find(IConfigurationSection section, FieldDefinition option) => section[option.Name] switch
    {
        null when option.Required && option.Default is null =>
            throw new ConfigurationException(NameOf(section, option), $"'{NameOf(section, option)}' has no value, and there is no default for it."),
        var text => text,
    };

    private static void Check(IConfigurationSection section, FieldDefinition option, Action<ProblemList> check)
    {
        var problems = new ProblemList();
        check(problems);
        if (!problems.IsEmpty)
        {
            throw new ConfigurationException(NameOf(section, option), $"'{NameOf(section, option)}': {problems.Items[0].Message}");
        }
    }

    private static ConfigurationException Wrong(IConfigurationSection section, FieldDefinition option, string text, string expected) =>
        new(NameOf(section, option), $"'{NameOf(section, option)}' is '{text}', which is not {expected}.");

    private static string NameOf(IConfigurationSection section, FieldDefinition option) => $"{section.Path}:{option.Name}";
}
