namespace LeadsTwin;

/// <summary>A lead as it is inserted: what a caller may give, and what the server adds. The conversion's fields start empty.</summary>
internal sealed class Lead
{
    public Guid Id { get; set; }

    public Guid? Owner { get; set; }

    public DateTime CreatedAt { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Company { get; set; }

    public string? JobTitle { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string Status { get; set; } = "new";

    public string? Source { get; set; }

    public string? Rating { get; set; }

    public string? Industry { get; set; }

    public decimal? Amount { get; set; }

    public string? Description { get; set; }

    /// <summary>Which fields the caller gave: a bit each, in the order in which <see cref="LeadReading"/> looks for them.</summary>
    public uint Given { get; set; }

    public bool Has(int field) => (Given & (1u << field)) != 0;
}
