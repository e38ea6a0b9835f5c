namespace ObjectOS.Objects;

/// <summary>
/// The value of a field of type <c>secret</c>: a text that lies in the database encrypted. Made with <see cref="Of"/>; one that was read is told only by <see cref="Security.ISecrets"/>, so that whoever reads
/// a secret in C# says so.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Secret : IEquatable<Secret>
{
    /// <summary>What answers show in the place of a secret. Written back, it changes nothing.</summary>
    public const string Mask = "••••••";

    /// <summary>The most characters of a secret (UTF-16 code units): room for a chain of certificates.</summary>
    public const int MaxLength = 65_536;

    private Secret(string? text, byte[]? envelope, SecretPlace place)
    {
        Text = text;
        Envelope = envelope;
        Place = place;
    }

    /// <summary>No secret yet: what a required field of a new record holds.</summary>
    public static Secret None { get; } = new(null, null, default);

    /// <summary>The text of a new secret; null for one that was read.</summary>
    internal string? Text { get; }

    /// <summary>A secret that was read, as it is stored.</summary>
    internal byte[]? Envelope { get; }

    /// <summary>Where it was read: it can be opened there only.</summary>
    internal SecretPlace Place { get; }

    /// <summary>A new secret.</summary>
    /// <param name="text">The text; checked by the rules of the field when it is written.</param>
    public static Secret Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Secret(text, null, default);
    }

    /// <summary>A secret that was read.</summary>
    internal static Secret FromStored(byte[] envelope, SecretPlace place) => new(null, envelope, place);

    /// <summary>Whether both are the same secret of the same record, or new ones of the same text. A new one and one that was read are never known to be the same.</summary>
    public bool Equals(Secret? other) => ReferenceEquals(this, other)
        || (other is not null
            && (Text is not null ? string.Equals(Text, other.Text, StringComparison.Ordinal) : Envelope is not null && Place == other.Place && Envelope.AsSpan().SequenceEqual(other.Envelope)));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Place, Envelope?.Length, Text is null);

    /// <summary>Nothing of it.</summary>
    public override string ToString() => Mask;

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(Secret? left, Secret? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Secret? left, Secret? right) => !(left == right);
}

/// <summary>Where a secret lies: it is encrypted for this place and can be opened in no other.</summary>
/// <param name="Object">The object.</param>
/// <param name="Field">The field.</param>
/// <param name="Id">The record.</param>
internal readonly record struct SecretPlace(ObjectDefinition Object, FieldDefinition Field, Guid Id);
