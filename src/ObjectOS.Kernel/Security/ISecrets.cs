using ObjectOS.Objects;

namespace ObjectOS.Security;

/// <summary>Tells secrets to C#: the one way to the text of a field of type <c>secret</c>. Ask for it in the constructor of a service or a handler. Thread-safe.</summary>
public interface ISecrets
{
    /// <summary>The text of a secret.</summary>
    /// <exception cref="SecretUnreadableException">No key that is configured opens it, or it was moved from another record or changed.</exception>
    string Reveal(Secret secret);
}
