using System.Globalization;
using System.Text.Json;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Data;

/// <summary>Reads one member of an object, or one element of a list: the reader stands on the value's first token and must be left on its last.</summary>
internal delegate void MemberReader(ref FrameReader reader, string key);

/// <summary>Reads one element of a list.</summary>
internal delegate T ElementReader<T>(ref FrameReader reader, string pointer);

/// <summary>Reads the frame of a body, the part that is not records, strictly: a wrong type, an unknown key or one given twice is told with its place.</summary>
/// <param name="json">The body.</param>
internal ref struct FrameReader(ReadOnlySpan<byte> json)
{
    // The frame of a batch lies around records, which may be as deep as any record.
    private const int FrameDepth = 4;

    private Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = JsonValueReader.MaxDepth + FrameDepth });

    /// <summary>Whether the value is null.</summary>
    public readonly bool IsNull => reader.TokenType == JsonTokenType.Null;

    /// <summary>Whether the value is an object.</summary>
    public readonly bool IsObject => reader.TokenType == JsonTokenType.StartObject;

    /// <summary>Reads an object, member by member.</summary>
    public void Object(string pointer, MemberReader member)
    {
        if (reader.TokenType == JsonTokenType.None)
        {
            reader.Read();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw pointer.Length == 0
                ? new ProblemException(ProblemCode.MalformedJson, "The body must be a JSON object.")
                : Refused(pointer, "", "This must be an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Name();
            reader.Read();
            member(ref this, key);
        }
    }

    /// <summary>Reads a list.</summary>
    public List<T> List<T>(string key, int most, ElementReader<T> element)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Refused("/" + key, key, $"'{key}' must be a list.");
        }

        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (list.Count == most)
            {
                throw Refused("/" + key, key, string.Create(CultureInfo.InvariantCulture, $"'{key}' must not hold more than {most} entries."));
            }

            list.Add(element(ref this, string.Create(CultureInfo.InvariantCulture, $"/{key}/{list.Count}")));
        }

        return list;
    }

    /// <summary>The end of the body: nothing may follow.</summary>
    public void End() => reader.Read();

    /// <summary>A text.</summary>
    public readonly string Text(string pointer, string key) =>
        reader.TokenType == JsonTokenType.String ? GetString() : throw Refused($"{pointer}/{key}", key, $"'{key}' must be a text.");

    /// <summary>True or false.</summary>
    public readonly bool Truth(string pointer) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Refused(pointer, Last(pointer), $"'{Last(pointer)}' must be true or false."),
    };

    /// <summary>A whole number from 0; null when the value is none.</summary>
    public readonly int? Index() => reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number >= 0 ? number : null;

    /// <summary>An id.</summary>
    public readonly Guid Uuid(string pointer) => reader.TokenType == JsonTokenType.String && Guid.TryParseExact(GetString(), "D", out var id)
        ? id
        : throw Refused(pointer, "id", "An id is a UUID such as 0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10.");

    /// <summary>An id or null.</summary>
    public readonly Guid? UuidOrNull(string pointer) => IsNull ? null : Uuid(pointer);

    /// <summary>Where an object lies in the body; it is passed over.</summary>
    public Range RawObject(string pointer)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Refused(pointer, Last(pointer), $"'{Last(pointer)}' must be an object of fields.");
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    /// <summary>A key that has no meaning where it stands, or is given twice.</summary>
    public static ProblemException Unknown(string pointer, string key) =>
        Refused(pointer + JsonPointer.Of(key), key, $"'{key}' is not known here, or is given twice.");

    /// <summary>A part of the frame that is not as it must be.</summary>
    public static ProblemException Refused(string pointer, string name, string message) =>
        new(ProblemCode.InvalidParameter, message, [new FieldProblem(name, "PARAMETER", message, pointer)]);

    private static string Last(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..];

    private readonly string Name()
    {
        var name = GetString();
        return name.Length <= 100 ? name : name[..100] + "...";
    }

    private readonly string GetString()
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(ProblemCode.MalformedJson, "The body holds a text that is not valid Unicode.");
        }
    }
}
