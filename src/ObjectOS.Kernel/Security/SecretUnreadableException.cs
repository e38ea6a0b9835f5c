namespace ObjectOS.Security;

/// <summary>A secret cannot be opened: its key is not configured, or it was changed or moved since it was stored.</summary>
/// <param name="message">Which secret, and why; nothing of it.</param>
public sealed class SecretUnreadableException(string message) : Exception(message);
