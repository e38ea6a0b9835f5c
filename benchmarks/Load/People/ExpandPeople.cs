using System.Text.Json;
using ObjectOS.Load.Http;

namespace ObjectOS.Load.People;

/// <summary>Twenty people of an account in the order of their names, in each whom they report to, and in that the next.</summary>
internal sealed class ExpandPeople(IReadOnlyList<Guid> accounts) : Scenario
{
    private const int Limit = 20;

    public override string Name => "expand";

    public override string Description => "GET 20 of the 40 contacts of one account by name, inside of each the contact they report to and inside of that the next (expand=reports_to.reports_to), not counted";

    public override bool IsRead => true;

    public override IReadOnlyList<byte[]> Requests { get; } =
        [.. accounts.Select(static account => Http.Requests.Get($"/api/v1/data/contacts?account={account}&sort=last_name&limit={Limit}&expand=reports_to.reports_to&count=none"))];

    public override void Check(int index, ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        var (number, bosses) = (0, 0);
        foreach (var record in answer.RootElement.GetProperty("records").EnumerateArray())
        {
            Require(record.GetProperty("account").GetGuid() == accounts[index], index, "somebody of another account");
            bosses += record.GetProperty("reports_to") is { ValueKind: JsonValueKind.Object } boss && boss.GetProperty("reports_to").ValueKind == JsonValueKind.Object ? 1 : 0;
            number++;
        }

        Require(number == Limit, index, $"{number} people instead of {Limit}");
        Require(bosses > 0, index, "nobody reports to anybody");
        Require(answer.RootElement.GetProperty("hasMore").GetBoolean(), index, "hasMore is false");
    }
}
