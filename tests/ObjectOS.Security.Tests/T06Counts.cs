namespace ObjectOS.Security;

/// <summary>T6: a count is the number of records one can see, whatever else there is.</summary>
public class T06Counts
{
    [Fact]
    public async Task Counts_and_lists_and_single_reads_agree_under_any_record_rule()
    {
        var random = new Random(20261123);
        Filter? rule = null;
        await using var kernel = await PolicyKernel.StartAsync(definition => HandMadePolicies.Open(definition, readRows: rule));
        var ids = new List<Guid>();
        for (var number = 0; number < 40; number++)
        {
            ids.Add(await kernel.StoreAsync(new Ticket
            {
                Subject = "a",
                Urgent = random.Next(2) == 0,
                Priority = random.Next(3) == 0 ? null : random.Next(1, 6),
                Status = (TicketStatus)random.Next(3),
            }));
        }

        Filter[] parts =
        [
            (Ticket.Fields.Urgent == true).Untyped,
            (Ticket.Fields.Priority >= 3).Untyped,
            Ticket.Fields.Priority.IsNull.Untyped,
            (Ticket.Fields.Status != TicketStatus.Solved).Untyped,
            Ticket.Fields.Status.In(TicketStatus.New).Untyped,
            Ticket.Fields.Status.In().Untyped,
        ];
        for (var round = 0; round < 50; round++)
        {
            rule = random.Next(2) == 0 ? parts[random.Next(parts.Length)] & !parts[random.Next(parts.Length)] : parts[random.Next(parts.Length)] | parts[random.Next(parts.Length)];
            var where = parts[random.Next(parts.Length)];

            var visible = new HashSet<Guid>();
            foreach (var id in ids)
            {
                if (await kernel.Tickets.GetJsonAsync(id) is not null)
                {
                    visible.Add(id);
                }
            }

            var listed = await kernel.TicketSet.Where(new Filter<Ticket>(where)).ToListAsync();
            var complement = await kernel.Tickets.CountAsync(!where, CancellationToken.None);

            Assert.Equal(visible.Count, await kernel.Tickets.CountAsync(null, CancellationToken.None));
            Assert.Equal(listed.Count, await kernel.Tickets.CountAsync(where, CancellationToken.None));
            Assert.Equal(visible.Count, listed.Count + complement);
            Assert.All(listed, ticket => Assert.Contains(ticket.Id, visible));
        }
    }
}
