using System.Text.Json;
using ObjectOS.Load.Http;

namespace ObjectOS.Load.Leads;

/// <summary>Writes to leads that exist. Every write changes something: each lead goes through eight states in turn.</summary>
internal abstract class WriteLead : Scenario
{
    private const int MostLeads = 2_000;
    private const int States = 8;

    private readonly List<JsonElement> sent = [];
    private readonly int[] turns;

    protected WriteLead(IReadOnlyList<Guid> ids, string tag, Func<int, string, byte[]> state, Func<string, byte[], byte[]> request)
    {
        turns = new int[Math.Min(MostLeads, ids.Count)];
        var requests = new List<byte[]>();
        for (var lead = 0; lead < turns.Length; lead++)
        {
            for (var number = 0; number < States; number++)
            {
                var json = state(lead + (number * MostLeads), tag);
                sent.Add(JsonDocument.Parse(json).RootElement);
                requests.Add(request($"/api/v1/data/leads/{ids[lead]}", json));
            }
        }

        Requests = requests;
    }

    public sealed override IReadOnlyList<byte[]> Requests { get; }

    public sealed override int Pick(Random random)
    {
        var lead = random.Next(turns.Length);
        return (lead * States) + (turns[lead]++ % States);
    }

    public sealed override void Check(int index, ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        var record = answer.RootElement.GetProperty("record");
        Require(record.GetProperty("version").GetInt64() > 1, index, "the first version");
        foreach (var property in sent[index].EnumerateObject())
        {
            Require(JsonElement.DeepEquals(record.GetProperty(property.Name), property.Value), index, $"'{property.Name}' is not what was sent");
        }
    }
}

/// <summary>Changes three values of a lead.</summary>
internal sealed class PatchLead(IReadOnlyList<Guid> ids) : WriteLead(ids, "patched", LeadData.PatchJson, Http.Requests.Patch)
{
    public override string Name => "patch";

    public override string Description => "PATCH three of a lead's values; each answer comes after its commit is on the disk";
}

/// <summary>Changes twelve values of a lead, which is created where there is none.</summary>
internal sealed class UpsertLead(IReadOnlyList<Guid> ids) : WriteLead(ids, "upserted", LeadData.Json, Http.Requests.Put)
{
    public override string Name => "upsert";

    public override string Description => "PUT all twelve values of a lead that exists; each answer comes after its commit is on the disk";
}
