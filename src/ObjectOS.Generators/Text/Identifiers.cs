using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectOS.Generators.Text;

/// <summary>Makes C# identifiers of the names in definitions.</summary>
internal static class Identifiers
{
    /// <summary>The longest name PostgreSQL takes without cutting it.</summary>
    public const int LongestName = 63;

    /// <summary>What every class has already, or gets from its emitter; a property cannot have these names.</summary>
    private static readonly HashSet<string> TakenMembers = new(StringComparer.Ordinal)
    {
        "Fields", "Relations", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    /// <summary>Whether a name is snake_case and short enough; a leading underscore is for system objects.</summary>
    public static bool IsSnakeCase(string name, bool mayBeSystem = false)
    {
        var at = mayBeSystem && name.Length > 0 && name[0] == '_' ? 1 : 0;
        if (name.Length > LongestName || at == name.Length || name[at] is not (>= 'a' and <= 'z') || name[name.Length - 1] == '_')
        {
            return false;
        }

        for (; at < name.Length; at++)
        {
            var c = name[at];
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') || (c == '_' && name[at - 1] == '_'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The words of a text joined in PascalCase: <c>first_name</c> and <c>First name</c> are <c>FirstName</c>. What is neither letter nor
    /// digit separates words; a leading digit gets an underscore. Empty when there is no letter or digit.
    /// </summary>
    public static string Pascal(string text)
    {
        var result = new StringBuilder(text.Length + 1);
        var startOfWord = true;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                startOfWord = true;
                continue;
            }

            result.Append(startOfWord ? char.ToUpperInvariant(c) : c);
            startOfWord = false;
        }

        if (result.Length > 0 && !SyntaxFacts.IsIdentifierStartCharacter(result[0]))
        {
            result.Insert(0, '_');
        }

        return result.ToString();
    }

    /// <summary>The words of a text joined in camelCase: <c>parent_account</c> is <c>parentAccount</c>.</summary>
    public static string Camel(string text)
    {
        var pascal = Pascal(text);
        return pascal.Length == 0 ? pascal : char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>A name as C# takes it: a keyword gets an <c>@</c> before it.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The property of a field. A name that C# does not allow inside of the class gets <c>Value</c> behind it.</summary>
    public static string Member(string fieldName, string className)
    {
        var member = Pascal(fieldName);
        return member == className || TakenMembers.Contains(member) ? member + "Value" : member;
    }

    /// <summary>Whether a text is an identifier and no keyword.</summary>
    public static bool IsIdentifier(string text) =>
        SyntaxFacts.IsValidIdentifier(text) && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None;

    /// <summary>Whether a text is identifiers joined by dots, at least <paramref name="parts"/> of them.</summary>
    public static bool IsQualifiedName(string text, int parts)
    {
        var names = text.Split('.');
        return names.Length >= parts && Array.TrueForAll(names, IsIdentifier);
    }

    /// <summary>A name as people read it: <c>leave_requests</c> is <c>Leave Requests</c>.</summary>
    public static string Title(string name)
    {
        var result = new StringBuilder(name.Length);
        var startOfWord = true;
        foreach (var c in name.TrimStart('_'))
        {
            result.Append(c == '_' ? ' ' : startOfWord ? char.ToUpperInvariant(c) : c);
            startOfWord = c == '_';
        }

        return result.ToString();
    }

    /// <summary>A key in snake_case, whatever the file uses: <c>maxLength</c> is <c>max_length</c>.</summary>
    public static string Snake(string key)
    {
        if (!key.Any(static c => c is >= 'A' and <= 'Z'))
        {
            return key;
        }

        var result = new StringBuilder(key.Length + 4);
        for (var i = 0; i < key.Length; i++)
        {
            var c = key[i];
            if (c is not (>= 'A' and <= 'Z'))
            {
                result.Append(c);
                continue;
            }

            if (i > 0 && key[i - 1] is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                result.Append('_');
            }

            result.Append((char)(c | 0x20));
        }

        return result.ToString();
    }
}
