namespace Crm;

/// <summary>The problems that leads have of their own.</summary>
public static class LeadProblems
{
    /// <summary>The lead has already become an account, a contact and an opportunity.</summary>
    public static ProblemCode AlreadyConverted { get; } = new("LEAD_ALREADY_CONVERTED", ProblemKind.Conflict, "The lead has already been converted.");
}
