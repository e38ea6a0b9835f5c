using System.Runtime.CompilerServices;
using ObjectOS.Storage;

namespace ObjectOS.Objects;

/// <summary>Between options and the enums emitted for them: the members of such an enum are numbered like the field's options.</summary>
public static class Options
{
    /// <summary>The text of an option.</summary>
    public static string Text(FieldDefinition field, int option) => field.Options[option].Value;

    /// <summary>The text of an option, or null.</summary>
    public static string? Text(FieldDefinition field, int? option) => option is { } index ? field.Options[index].Value : null;

    /// <summary>The place of an option among the field's options, or -1.</summary>
    public static int Find(FieldDefinition field, ReadOnlySpan<byte> utf8Value)
    {
        var options = field.Options;
        for (var index = 0; index < options.Length; index++)
        {
            if (options[index].Utf8Value.Span.SequenceEqual(utf8Value))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Reads a column that holds an option.</summary>
    /// <exception cref="StorageException">The database holds a text that is no option.</exception>
    public static int Read(FieldDefinition field, RowReader row, int column)
    {
        var option = Find(field, row.GetUtf8(column));
        return option >= 0
            ? option
            : throw new StorageException(StorageFailure.ConstraintViolation, $"The stored value of '{field.Name}' is none of its options.");
    }

    /// <summary>Reads a column that holds a list of options.</summary>
    /// <exception cref="StorageException">The database holds a text that is no option.</exception>
    public static IReadOnlyList<TEnum> ReadList<TEnum>(FieldDefinition field, RowReader row, int column)
        where TEnum : struct, Enum =>
        FromTexts<TEnum>(field, row.GetTextList(column))
        ?? throw new StorageException(StorageFailure.ConstraintViolation, $"A stored value of '{field.Name}' is none of its options.");

    /// <summary>The texts of several options.</summary>
    public static IReadOnlyList<string>? Texts<TEnum>(FieldDefinition field, IReadOnlyList<TEnum>? options)
        where TEnum : struct, Enum
    {
        if (options is null)
        {
            return null;
        }

        var texts = new string[options.Count];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = field.Options[Unsafe.BitCast<TEnum, int>(options[index])].Value;
        }

        return texts;
    }

    /// <summary>The options with these texts, or null when a text is no option.</summary>
    public static IReadOnlyList<TEnum>? FromTexts<TEnum>(FieldDefinition field, IReadOnlyList<string> texts)
        where TEnum : struct, Enum
    {
        var options = new TEnum[texts.Count];
        for (var index = 0; index < options.Length; index++)
        {
            var option = Array.FindIndex(field.Options, candidate => candidate.Value == texts[index]);
            if (option < 0)
            {
                return null;
            }

            options[index] = Unsafe.BitCast<int, TEnum>(option);
        }

        return options;
    }

    /// <summary>Whether two lists of options are the same, in the same order.</summary>
    public static bool Same<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right) =>
        left is null ? right is null : right is not null && left.SequenceEqual(right);
}
