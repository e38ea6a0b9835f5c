namespace ObjectOS.Problems;

/// <summary>The family of a problem; the server answers each with one HTTP status.</summary>
public enum ProblemKind
{
    /// <summary>The request is malformed or breaks a rule (400).</summary>
    Invalid,
    /// <summary>Nobody is signed in (401).</summary>
    Unauthenticated,
    /// <summary>The caller may see it but not do this (403).</summary>
    Denied,
    /// <summary>It does not exist, or the caller may not see it (404).</summary>
    NotFound,
    /// <summary>It contradicts what is stored (409).</summary>
    Conflict,
    /// <summary>The record changed meanwhile (412).</summary>
    Precondition,
    /// <summary>Too large (413).</summary>
    TooLarge,
    /// <summary>The request is well-formed but cannot be done in the present state (422).</summary>
    Unprocessable,
    /// <summary>The server cannot answer now (503).</summary>
    Unavailable,
}
