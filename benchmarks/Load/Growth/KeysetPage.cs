using System.Text.Json;
using ObjectOS.Load.Http;

namespace ObjectOS.Load.Growth;

/// <summary>A page of twenty leads behind a cursor, anywhere in the table.</summary>
internal sealed class KeysetPage(IReadOnlyList<string> cursors) : Scenario
{
    private const int Limit = 20;

    public override string Name => "keyset_page";

    public override string Description => "GET the 20 leads behind a cursor, by id, cursors from all over the table";

    public override IReadOnlyList<byte[]> Requests { get; } =
        [.. cursors.Select(static cursor => Http.Requests.Get($"/api/v1/data/leads?sort=id&limit={Limit}&count=none&after={Uri.EscapeDataString(cursor)}"))];

    public override void Check(int index, ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        Require(answer.RootElement.GetProperty("records").GetArrayLength() == Limit, index, "another number of records");
    }
}
