namespace ObjectOS.Security;

/// <summary>T7: a long list is under the same masks and rules as a short one.</summary>
public class T07Exports
{
    private static readonly string[] Hidden = ["email", "amount", "payload", "version"];

    [Fact]
    public async Task No_row_of_a_long_list_is_hidden_or_holds_an_unreadable_field()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: Hidden, readRows: (Ticket.Fields.Status != TicketStatus.Solved).Untyped));
        await kernel.StoreAsync(new Ticket { Subject = "seen", Email = "secret@x.example", Amount = 7, Payload = new RawJson("\"secret\"") });
        await kernel.StoreAsync(new Ticket { Subject = "secret", Status = TicketStatus.Solved });
        var before = kernel.Statements.Count;

        var texts = new Texts(kernel.Tickets);
        await using (var cursor = await kernel.Tickets.OpenCursorAsync(new Query { Limit = int.MaxValue }, CancellationToken.None))
        {
            Assert.Equal(1, await cursor.ReadAsync(texts, 64, CancellationToken.None));
        }

        var row = Assert.Single(texts.Items);
        Assert.Contains("\"seen\"", row, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", row, StringComparison.Ordinal);
        Assert.All(Hidden, name => Assert.DoesNotContain($"\"{name}\"", row, StringComparison.Ordinal));
        Assert.All(kernel.Statements.Skip(before), sql => Assert.All(Hidden, name => Assert.DoesNotContain($"\"{name}\"", sql, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_part_of_its_query_names_an_unreadable_field()
    {
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, unreadable: Hidden));
        var before = kernel.Statements.Count;
        var amount = Ticket.Fields.Amount.Ordinal;
        Query[] queries =
        [
            new() { Where = (Ticket.Fields.Amount > 1m).Untyped },
            new() { OrderBy = [new Sort(amount)] },
            new() { Select = FieldMask.Of(amount) },
        ];

        foreach (var query in queries)
        {
            await Problem.OfAsync(ProblemCode.InvalidField, () => kernel.Tickets.OpenCursorAsync(query, CancellationToken.None).AsTask());
        }

        Assert.Equal(before, kernel.Statements.Count);
    }

    private sealed class Texts(RecordAccess access) : Storage.IRowSink
    {
        public List<string> Items { get; } = [];

        public void Accept(Storage.RowReader row)
        {
            var buffer = new System.Buffers.ArrayBufferWriter<byte>();
            using (var json = new System.Text.Json.Utf8JsonWriter(buffer))
            {
                access.Type.WriteJson(json, row, access.Policy.Readable);
            }

            Items.Add(System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }
}
