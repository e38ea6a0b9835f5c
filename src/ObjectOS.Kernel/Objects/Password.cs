using System.Security.Cryptography;
using System.Text;
using ObjectOS.Security;

namespace ObjectOS.Objects;

/// <summary>
/// The value of a field of type <c>password</c>: a hash that can be asked whether a text is the password, and nothing else. Made of a plain text with <see cref="Of"/>; what is stored is
/// its hash alone.
/// </summary>
/// <remarks>Safe for several readers. A new one is hashed by the write that stores it, before its transaction begins; inside of a unit of work call <see cref="HashAsync"/> before it.</remarks>
public sealed class Password : IEquatable<Password>
{
    /// <summary>The most characters of a password (UTF-16 code units): far more than anybody types.</summary>
    public const int MaxLength = 1_024;

    // A new password keeps its text until it is stored, because the rules of its field are about the text.
    private string? text;
    private string? hash;

    private Password(string? text, string? hash)
    {
        this.text = text;
        this.hash = hash;
    }

    /// <summary>No password yet: what a required field of a new record holds. No text is right.</summary>
    public static Password None { get; } = new(null, null);

    /// <summary>Whether it was hashed with less work, or in another way, than passwords are hashed now. Who has just learnt the right text may set it again.</summary>
    public bool NeedsRehash => hash is { } made && !PasswordHash.IsCurrent(made);

    /// <summary>The text of a new password, as long as it is not stored.</summary>
    internal string? Text => text;

    /// <summary>Whether it is not hashed yet.</summary>
    internal bool IsPending => hash is null && text is not null;

    /// <summary>A new password.</summary>
    /// <param name="text">The plain text; checked by the rules of the field when it is written.</param>
    public static Password Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Password(text, null);
    }

    /// <summary>Whether a text is the password. Takes about a tenth of a second of one processor, whatever the answer; <see cref="VerifyAsync"/> keeps many of them from taking all processors.</summary>
    public bool Verify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            return false;
        }

        return hash is { } made
            ? PasswordHash.Verify(made, text)
            : this.text is { } own && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(own)), SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Whether a text is a password. Takes as long where there is none, so that nobody learns from the time who has one.</summary>
    /// <param name="password">The password; null for none.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.ServerBusy"/> when too many wait already.</exception>
    public static async ValueTask<bool> VerifyAsync(Password? password, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (password is { IsPending: true })
        {
            return password.Verify(text);
        }

        var made = password?.hash;
        var isRight = await PasswordTurns.RunAsync(() => PasswordHash.Verify(made ?? PasswordHash.OfNobody, text.Length > MaxLength ? "" : text), cancellationToken).ConfigureAwait(false);
        return isRight && made is not null && text.Length <= MaxLength;
    }

    /// <summary>Hashes a new password now; one that is hashed stays as it is.</summary>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.ServerBusy"/> when too many wait already.</exception>
    public async ValueTask HashAsync(CancellationToken cancellationToken = default)
    {
        if (hash is null && text is { } plain)
        {
            hash = await PasswordTurns.RunAsync(() => PasswordHash.Make(plain), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The password that a stored hash belongs to.</summary>
    internal static Password FromStored(string hash) => new(null, hash);

    /// <summary>The hash to store. From then on the text is forgotten.</summary>
    /// <exception cref="InvalidOperationException">It was not hashed: nothing may be stored in its place.</exception>
    internal string ToStored()
    {
        var made = hash ?? throw new InvalidOperationException("A password is hashed before it is stored.");
        text = null;
        return made;
    }

    /// <summary>Whether both are the same stored password. Two of the same text are not: each has a salt of its own.</summary>
    public bool Equals(Password? other) => ReferenceEquals(this, other) || (other is not null && hash is not null && string.Equals(hash, other.hash, StringComparison.Ordinal));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Password);

    /// <inheritdoc />
    // One value for all: a new password gets its hash later, and must not be lost in a table until then.
    public override int GetHashCode() => 0;

    /// <summary>Nothing of it.</summary>
    public override string ToString() => "••••••";

    /// <summary>Whether both are the same stored password.</summary>
    public static bool operator ==(Password? left, Password? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Password? left, Password? right) => !(left == right);
}
