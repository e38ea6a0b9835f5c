using System.Text.Json;
using ObjectOS.Load.Http;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Leads;

/// <summary>A new lead. After a round, the table must have grown by exactly the number of answers, and leads of sampled answers must be there.</summary>
internal sealed class CreateLead : Scenario
{
    private const int Bodies = 4096;

    private readonly List<JsonElement> sent = [];
    private readonly List<Guid> sampled = [];
    private long totalBefore;

    public CreateLead(string tag)
    {
        var requests = new List<byte[]>();
        for (var number = 0; number < Bodies; number++)
        {
            var json = LeadData.Json(1_000_000 + number, tag);
            sent.Add(JsonDocument.Parse(json).RootElement);
            requests.Add(Http.Requests.Post("/api/v1/data/leads", json));
        }

        Requests = requests;
    }

    public override string Name => "create";

    public override string Description => "POST one lead of twelve values; each answer comes after its commit is on the disk";

    public override int ExpectedStatus => 201;

    public override IReadOnlyList<byte[]> Requests { get; }

    public override void Check(int index, ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        var record = answer.RootElement.GetProperty("record");
        Require(record.GetProperty("version").GetInt64() == 1, index, "another version than 1");
        foreach (var property in sent[index].EnumerateObject())
        {
            Require(JsonElement.DeepEquals(record.GetProperty(property.Name), property.Value), index, $"'{property.Name}' is not what was sent");
        }

        lock (sampled)
        {
            sampled.Add(answer.RootElement.GetProperty("id").GetGuid());
        }
    }

    public override async Task BeginAsync(RunningServer server)
    {
        sampled.Clear();
        totalBefore = await LeadClient.CountAsync(server);
    }

    public override async Task EndAsync(RunningServer server, long answers)
    {
        var grown = await LeadClient.CountAsync(server) - totalBefore;
        if (grown != answers)
        {
            throw new WrongAnswerException($"{server.Name} acknowledged {answers} leads and holds {grown} more than before.");
        }

        foreach (var id in sampled)
        {
            await LeadClient.ReadAsync(server, Http.Requests.Get($"/api/v1/data/leads/{id}"));
        }
    }
}
