using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>One exchange, as data: what is sent, what must come back, and which events must have happened.</summary>
/// <param name="Name">What the scenario shows.</param>
/// <param name="Method">The method.</param>
/// <param name="Url">The address, without the base.</param>
/// <param name="Status">The status of the answer.</param>
public sealed record Scenario(string Name, string Method, string Url, int Status)
{
    /// <summary>The body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The body where it is no text.</summary>
    public byte[]? Bytes { get; init; }

    public string? ContentType { get; init; } = "application/json";

    /// <summary>Headers to send, as <c>Name: value</c>.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Texts the answer must hold.</summary>
    public string[] Holds { get; init; } = [];

    /// <summary>Texts the answer must not hold.</summary>
    public string[] Lacks { get; init; } = [];

    /// <summary>Headers the answer must have, as <c>Name: value</c>.</summary>
    public string[] Answers { get; init; } = [];

    /// <summary>The events that must have happened; none unless said.</summary>
    public EventCounts Events { get; init; } = new();

    public override string ToString() => Name;

    /// <summary>A table of scenarios for a theory.</summary>
    public static TheoryData<Scenario> Table(Scenario[] scenarios) => new(scenarios);
}
