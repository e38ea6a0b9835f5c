using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Documents;

/// <summary>The pages that take a newcomer by the hand, tried in a clean folder.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task The_pages_lead_where_they_say()
    {
        using var machine = new StrangersMachine();
        await using (var reader = new Reader(machine))
        {
            await reader.FollowAsync("first-application.md");
        }

        await using (var reader = new Reader(machine))
        {
            await reader.FollowAsync("first-plugin.md");
        }
    }
}
