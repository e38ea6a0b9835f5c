using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Locking;

/// <summary>The lock of an application as it lies beside <c>app.yml</c>.</summary>
/// <param name="Path">The path as the compiler knows it.</param>
/// <param name="Contract">What was locked; null when that cannot be told.</param>
/// <param name="Problems">What is wrong with the file.</param>
internal sealed record LockFile(string Path, Contract? Contract, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>The name of the file.</summary>
    public const string Name = "objectos.lock.json";

    /// <summary>The form of the file. A later form is refused, not guessed at.</summary>
    public const string Format = "1";

    /// <summary>Whether a file is a lock.</summary>
    public static bool IsLock(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1) == Name;
}
