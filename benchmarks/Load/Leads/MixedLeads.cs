using ObjectOS.Load.Http;

namespace ObjectOS.Load.Leads;

/// <summary>What a business application does all day.</summary>
/// <param name="parts">Scenarios, and how many of a hundred requests are theirs.</param>
internal sealed class MixedLeads(params (int Percent, Scenario Scenario)[] parts) : Scenario
{
    public override string Name => "crud";

    public override string Description => "a mix: " + string.Join(", ", parts.Select(static part => $"{part.Percent} % {part.Scenario.Name}"));

    public override IReadOnlyList<byte[]> Requests { get; } = [.. parts.SelectMany(static part => part.Scenario.Requests)];

    public override int Pick(Random random)
    {
        var percent = random.Next(100);
        var first = 0;
        foreach (var (share, scenario) in parts)
        {
            percent -= share;
            if (percent < 0)
            {
                return first + scenario.Pick(random);
            }

            first += scenario.Requests.Count;
        }

        throw new InvalidOperationException("The shares are less than a hundred.");
    }

    public override void Check(int index, ReadOnlyMemory<byte> body)
    {
        foreach (var (_, scenario) in parts)
        {
            if (index < scenario.Requests.Count)
            {
                scenario.Check(index, body);
                return;
            }

            index -= scenario.Requests.Count;
        }
    }
}
