using System.Text.Json;
using ObjectOS.Load.Http;

namespace ObjectOS.Load.Leads;

/// <summary>A lead by its id, any of those loaded.</summary>
internal sealed class GetLead(IReadOnlyList<Guid> ids) : Scenario
{
    public override string Name => "get";

    public override string Description => "GET one lead by id, ids at random";

    public override bool IsRead => true;

    public override IReadOnlyList<byte[]> Requests { get; } = [.. ids.Select(static id => Http.Requests.Get($"/api/v1/data/leads/{id}"))];

    public override void Check(int index, ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        var root = answer.RootElement;
        Require(root.GetProperty("object").GetString() == "leads", index, "another object");
        Require(root.GetProperty("id").GetGuid() == ids[index], index, "another id");
        Require(root.GetProperty("record").GetProperty("id").GetGuid() == ids[index], index, "another record");
        Require(root.GetProperty("record").GetProperty("email").GetString() is not null, index, "no e-mail address");
    }
}
