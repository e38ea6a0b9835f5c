namespace ObjectOS.Records;

public class ObjectSetTests
{
    [Fact]
    public async Task What_csharp_stores_reads_back_equal()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);
        var ticket = new Ticket
        {
            Subject = "a",
            Status = TicketStatus.Solved,
            Channels = [TicketChannels.Phone],
            Amount = 1.5m,
            Place = new GeoPoint(1, 2),
            Payload = new RawJson("[1]"),
        };

        Assert.Same(ticket, await tickets.CreateAsync(ticket));
        var read = await tickets.GetAsync(ticket.Id);

        Assert.Equal(FieldMask.None, ((RecordType<Ticket>)kernel.Objects.Find("tickets")!).Compare(ticket, read));
        Assert.Equal(("TKT-0001", 1L, TestKernel.Now), (read.Number, read.Version, read.CreatedAt));
    }

    [Fact]
    public async Task A_change_is_written_once_and_only_over_the_version_that_was_read()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);
        var ticket = await tickets.CreateAsync(new Ticket { Subject = "a" });
        var stale = await tickets.GetAsync(ticket.Id);

        ticket.Subject = "b";
        await tickets.UpdateAsync(ticket);
        await tickets.UpdateAsync(ticket);
        stale.Subject = "c";
        await Problem.OfAsync(ProblemCode.ConcurrentUpdate, () => tickets.UpdateAsync(stale).AsTask());

        Assert.Equal(2, ticket.Version);
        Assert.Equal("b", (await tickets.GetAsync(ticket.Id)).Subject);
    }

    [Fact]
    public async Task Csharp_is_checked_like_json()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);

        var problem = await Problem.OfAsync(ProblemCode.ValidationFailed, () => tickets.CreateAsync(new Ticket { Priority = 9 }).AsTask());

        Assert.Equal(["/priority TOO_LARGE", "/subject REQUIRED"], problem.Pointers().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_a_problem_or_false()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Database.Set<Ticket>(TestKernel.Anybody);
        var id = Guid.CreateVersion7();

        Assert.Null(await tickets.FindAsync(id));
        Assert.False(await tickets.DeleteAsync(id));
        Assert.Null(await tickets.All.FirstOrDefaultAsync());
        Assert.False(await tickets.All.AnyAsync());
        await Problem.OfAsync(ProblemCode.RecordNotFound, () => tickets.GetAsync(id).AsTask());
    }
}
