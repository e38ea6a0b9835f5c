using System.Text.Json;
using ObjectOS.Load.Http;

namespace ObjectOS.Load.Leads;

/// <summary>The first twenty leads that have a value in a field, largest amount first.</summary>
/// <param name="name">Name of the scenario.</param>
/// <param name="filtered">The field filtered by.</param>
/// <param name="values">The values asked for.</param>
/// <param name="count">Whether the leads are counted as well.</param>
internal sealed class ListLeads(string name, string filtered, IReadOnlyList<string> values, bool count) : Scenario
{
    private const int Limit = 20;

    public override string Name => name;

    public override string Description =>
        $"GET the 20 leads with the largest amount of one {filtered}, {(count ? "counted (count=exact)" : "not counted (count=none)")}";

    public override bool IsRead => true;

    public override bool HasPages => true;

    public override IReadOnlyList<byte[]> Requests { get; } =
        [.. values.Select(value => Http.Requests.Get($"/api/v1/data/leads?{filtered}={Uri.EscapeDataString(value)}&sort=-amount&limit={Limit}&count={(count ? "exact" : "none")}"))];

    public override void Check(int index, ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        var root = answer.RootElement;
        var records = root.GetProperty("records");
        var number = 0;
        var before = decimal.MaxValue;
        foreach (var record in records.EnumerateArray())
        {
            Require(record.GetProperty(filtered).GetString() == values[index], index, $"a lead of another {filtered}");

            // Leads without an amount come first in this direction.
            var amount = record.GetProperty("amount") is { ValueKind: JsonValueKind.Number } given ? given.GetDecimal() : decimal.MaxValue;
            Require(amount <= before, index, "out of order");
            before = amount;
            number++;
        }

        Require(number == Limit, index, $"{number} leads instead of {Limit}");
        Require(root.GetProperty("hasMore").GetBoolean(), index, "hasMore is false");
        Require(root.TryGetProperty("total", out var total) == count, index, "total is there without being asked for, or missing");
        Require(!count || total.GetInt64() > Limit, index, "a total below the number of records");
    }
}
