using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>A difference between the lock and the build.</summary>
/// <param name="Id">Its name, in the words of migration steps: <c>drop:leads.phone</c>.</param>
/// <param name="Class">What it does to those who rely on the application.</param>
/// <param name="Sentence">What happened, for people.</param>
/// <param name="Target">What it is about.</param>
internal sealed record LockChange(string Id, ChangeClass Class, string Sentence, ChangeTarget Target);

/// <summary>What a change is about: enough to find the word.</summary>
/// <param name="ObjectName">The object as the build calls it; empty for the application.</param>
/// <param name="Part">The name of the field or validation, of an action with a point behind it, of what an action is given or answers <c>convert.amount</c>; null for the object itself.</param>
/// <param name="Key">The key of the attribute; null for the whole.</param>
/// <param name="Locked">Where the lock says what was.</param>
internal sealed record ChangeTarget(string ObjectName, string? Part, string? Key, SourceSpan? Locked);
